import { findCommand } from '../../catalog';
import type { CommandLine } from '../command-line';
import type { Context } from '../context';
import { givenError, isInterrupted, type Plan } from '../ending';
import type { Step } from '../step';

/** What the reader should know of a plan whatever the command, one sentence each. */
export function planNotes(context: Context, plan: Plan): readonly string[] {
  const notes = [failure, vagueTargets, interruption, expectedFailure, unheardError, lostScans];
  return notes.flatMap((note) => note(context, plan) ?? []);
}

/** Why a run fails that the reader did not ask to fail. */
function failure(context: Context, { ending }: Plan): string | undefined {
  const { asked, commandPath, project } = context;
  if (asked || ending.outcome === 'ok' || isInterrupted(ending)) return undefined;
  if (project.state === 'missing') return missingProject({ ...context, projectDir: project.dir });
  if (ending.because === undefined) return undefined;
  const because = ending.because.replace(/^assumed: /, '');
  return `${commandPath.join(' ')} is expected to fail here: ${because}. Use --outcome ok to see a success.`;
}

/** What a forecast outside of a project leaves out. */
export function missingProject({
  commandPath,
  projectDir,
  projectDirSource,
}: Pick<CommandLine, 'commandPath' | 'projectDir' | 'projectDirSource'>): string {
  const isNamed = projectDirSource === 'flag' || projectDirSource === 'env';
  const where = isNamed ? `in ${projectDir}` : 'here or above';
  return `There is no ktx.yaml ${where}. In your project, ${commandPath.join(' ')} sends more.`;
}

/** What an interrupted run had done by then is not known. */
function interruption(context: Context, { before, ending }: Plan): string | undefined {
  if (!isInterrupted(ending) || before.length > 0 || !hasOwnEvents(context)) return undefined;
  return context.behaviour.interrupts === 'lost'
    ? 'Events for work that finished before the interruption are still sent.'
    : 'Only the command event is shown: events for work that finished before the interruption come first.';
}

function expectedFailure({ behaviour, commandPath, outcome }: Context): string | undefined {
  if (outcome !== 'error' || behaviour.expectedErrors !== 'skipped' || !installs.has(commandPath.join(' ')))
    return undefined;
  return 'ktx expects that Python cannot be provided (by uv: platform, download, checksum); such a failure sends no $exception.';
}

function unheardError({ errorText }: Context, plan: Plan): string | undefined {
  if (errorText === undefined || carriesMessage(plan)) return undefined;
  return 'No event carries the text of --error: ktx handles such a failure itself and does not send its message.';
}

function lostScans({ ktx: { release } }: Context, plan: Plan): string | undefined {
  const scans = stepsOf(plan).some((step) => step.kind === 'event' && step.event === 'scan_completed');
  if (release !== '0.7.0' || !scans) return undefined;
  return 'A later change of ktx says that 0.7.0 lost its scan_completed events; why is not known.';
}

function stepsOf({ before, after = [] }: Plan): readonly Step[] {
  return [...before, ...after];
}

/** Whether an error message is anywhere in the plan. */
function carriesMessage(plan: Plan): boolean {
  return (
    plan.ending.error?.because === givenError ||
    stepsOf(plan).some((step) =>
      step.kind === 'exception'
        ? step.error.because === givenError
        : step.guesses['errorDetail'] !== undefined,
    )
  );
}

/** The commands that install or start the Python runtime and do nothing else. */
const installs: ReadonlySet<string> = new Set(['ktx admin runtime install', 'ktx admin runtime start']);

function hasOwnEvents({ commandPath }: Context): boolean {
  return (findCommand(commandPath)?.events.length ?? 0) > 0;
}

/** A line that says neither which connection nor --all, or both where only one makes sense. */
function vagueTargets({ args, commandPath, options, project }: Context): string | undefined {
  const path = commandPath.join(' ');
  if (project.state !== 'loaded') return undefined;
  const text = options['text'] !== undefined || options['file'] !== undefined;
  if (path !== 'ktx connection test' && (path !== 'ktx ingest' || text)) return undefined;
  const [named, all] = [args.length > 0, options['all'] === true];
  if (!named && !all)
    return `We do not know what ${path} does without a connection or --all. This forecast assumes --all.`;
  if (named && all && path === 'ktx ingest')
    return `We do not know what ${path} does with both a connection and --all. This forecast assumes the connection.`;
  return undefined;
}
