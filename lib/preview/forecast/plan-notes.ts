import { findCommand } from '../../catalog';
import type { Context, Plan } from './context';
import type { Step } from './step';

/** What the reader should know of a plan whatever the command, one sentence each. */
export function planNotes(context: Context, plan: Plan): readonly string[] {
  const { release, outcome, behaviour } = context;
  const path = context.commandPath.join(' ');
  const steps = [...plan.before, ...(plan.after ?? [])];
  const notes: string[] = [];
  const vague = vagueTargets(context, path);
  if (vague !== undefined) notes.push(vague);
  if (
    outcome === 'aborted' &&
    plan.ending.outcome === 'aborted' &&
    plan.before.length === 0 &&
    hasOwnEvents(context)
  )
    notes.push(
      'Only the command event is shown: events of what was finished before the interruption come first.',
    );
  if (outcome === 'error' && behaviour.expectedErrors === 'skipped' && installs.has(path))
    notes.push(
      'ktx expects that Python cannot be provided (by uv: platform, download, checksum); such a failure sends no $exception.',
    );
  if (context.errorText !== undefined && !carriesMessage(plan, steps))
    notes.push(
      'No event carries the text of --error: ktx handles such a failure itself and sends no message of it.',
    );
  if (release === '0.7.0' && steps.some((step) => step.kind === 'event' && step.event === 'scan_completed'))
    notes.push('A later change of ktx says that 0.7.0 lost its scan_completed events; why is not known.');
  return notes;
}

/** Whether the message of an error is anywhere in the plan. */
function carriesMessage({ ending }: Plan, steps: readonly Step[]): boolean {
  const given = 'given with --error';
  return (
    ending.error?.because === given ||
    steps.some((step) =>
      step.kind === 'exception' ? step.error.because === given : step.guesses['errorDetail'] !== undefined,
    )
  );
}

/** The commands that install or start the Python runtime and do nothing else. */
const installs: ReadonlySet<string> = new Set(['ktx admin runtime install', 'ktx admin runtime start']);

function hasOwnEvents({ commandPath }: Context): boolean {
  return (findCommand(commandPath)?.events.length ?? 0) > 0;
}

/** A line that says neither which connection nor --all, or both where only one makes sense. */
function vagueTargets({ args, options, project }: Context, path: string): string | undefined {
  if (project.state !== 'loaded') return undefined;
  const text = options['text'] !== undefined || options['file'] !== undefined;
  if (path !== 'ktx connection test' && (path !== 'ktx ingest' || text)) return undefined;
  const [named, all] = [args.length > 0, options['all'] === true];
  if (!named && !all)
    return `What ${path} does without a connection and without --all is not known; it is taken as --all.`;
  if (named && all && path === 'ktx ingest')
    return `What ${path} does with a connection and --all is not known; it is taken as the connection.`;
  return undefined;
}
