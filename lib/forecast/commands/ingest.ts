import { isIn } from '../../catalog';
import { unreachable } from '../connection-error';
import { type Context, connection, words } from '../context';
import { certainly, escaping, handled, interrupted, outcomeOf, type Plan, report, supposed } from '../ending';
import { conflictingInput, errorFields, someError } from '../errors';
import { fileAt } from '../files';
import { own } from '../objects';
import { resolvePath } from '../paths';
import { type Connection, isDatabase, normalized } from '../project';
import { lacksServer, runtimeError, startedForThis, withoutRuntime } from '../runtime';
import { guess, type PlannedError, type Step, send } from '../step';
import { failing, planPlain } from './plain';
import { snapshot } from './status';

/** `ktx ingest`: a scan and a completion for each target, then the snapshot unless the full-screen view is open. */
export function planIngest(context: Context): Plan {
  if (context.outcome === 'aborted') return { before: [], ending: interrupted() };
  if (words(context, 'text').length > 0 || words(context, 'file').length > 0) return planTexts(context);
  const conflict = conflictingInput(context);
  if (conflict) return escaping(context, conflict);
  const id = context.args[0];
  const entry = connection(context, id);
  const targets = id === undefined ? context.project.connections : entry ? [entry] : [];
  if (targets.length === 0) return escaping(context, someError(context, noTarget(id)));

  const missing = missingForContext(context);
  if (
    missing === undefined &&
    context.project.hasManagedRuntime &&
    lacksServer(context) &&
    interactive(context)
  )
    return { before: [report('ingest runtime', runtimeError(context))], ending: withoutRuntime(context) };
  const { steps: started, notes } =
    context.project.hasManagedRuntime && missing === undefined
      ? startedForThis(context)
      : { steps: [], notes: [] };
  const steps = targets
    .flatMap((target) =>
      missing ? refused(context, target, missing) : ingest(ofTarget(context, target), target),
    )
    .filter((step) => !interactive(context) || isCounted(context, step));
  const failed = !missing && targets.some((target) => ofTarget(context, target).outcome !== 'ok');
  return {
    before: [...started, ...steps, ...(interactive(context) ? [] : [snapshot(context)])],
    ending: missing ? certainly('error') : handled(failed ? { ...context, outcome: 'error' } : context),
    notes,
  };
}

/** `--text` and `--file`: nothing is sent of a text that is taken in; what stops it escapes with its message. */
function planTexts(context: Context): Plan {
  for (const file of words(context, 'file')) {
    const error = unreadable(context, resolvePath(context.cwd, file));
    if (error) return escaping(context, error);
  }
  if (context.project.state === 'unreadable' || (context.asked && context.outcome === 'ok'))
    return planPlain(context);
  if (!context.project.hasModel)
    return failing(context, { name: 'Error', message: 'no language model is configured' }, noModel);
  return planPlain(context);
}

/** What Node says of a file that cannot be read. */
export function unreadable({ files }: Context, path: string, shown = path): PlannedError | undefined {
  const found = fileAt(files, path);
  if (found === undefined)
    return { name: 'Error', code: 'ENOENT', message: `ENOENT: no such file or directory, open '${shown}'` };
  if (found.kind === 'directory')
    return { name: 'Error', code: 'EISDIR', message: 'EISDIR: illegal operation on a directory, read' };
  return undefined;
}

function noTarget(id: string | undefined): PlannedError {
  const message =
    id === undefined ? 'no connections are configured' : `Connection "${id}" is not configured in ktx.yaml`;
  return { name: 'Error', message };
}

const noModel = 'a text is taken in by a language model, and none is configured';

/** A context in which everything ends as this connection does. */
function ofTarget(context: Context, { id }: Pick<Connection, 'id'>): Context {
  const outcome = own(context.outcomes, id);
  return outcome === undefined ? context : { ...context, outcome };
}

/** Before 0.9.0 only an ingest without the full-screen view said what became of each target. */
export function isCounted({ ktx: { release } }: Context, step: Step): boolean {
  return isIn(release, '0.9.0') || step.kind !== 'event' || step.event !== 'ingest_completed';
}

/** What ktx.yaml lacks for building context; every target is then refused before it is scanned. */
function missingForContext({ project }: Context): string | undefined {
  if (project.hasModel && project.hasEmbeddings) return undefined;
  const parts = [
    project.hasModel ? [] : ['model configuration'],
    project.hasEnrichment ? [] : ['scan enrichment mode'],
    project.hasEmbeddings ? [] : ['scan embeddings'],
  ];
  return parts.flat().join(', ');
}

/** A target that is refused; only for a database in a project without both is the wording certain. */
function refused(context: Context, target: Connection, missing: string): Step[] {
  const message =
    `${target.id} failed: ${target.id} cannot be ingested: enrichment is not configured (${missing}). ` +
    'Run ktx setup to configure a model and embeddings.';
  const certain = !context.project.hasModel && !context.project.hasEmbeddings && isDatabase(target);
  const because = 'ktx names what it misses; what that is here is not known for certain';
  const errorDetail = certain ? message : guess(message, because);
  return [completed(target, 'error', context.behaviour.errorDetail === 'absent' ? undefined : errorDetail)];
}

/** The events of one target that is worked on; the context step of setup sends the same. */
export function ingest(
  context: Context,
  target: Pick<Connection, 'id' | 'driver' | 'url' | 'isDemo'>,
): Step[] {
  if (context.outcome === 'ok') {
    return [...(isDatabase(target) ? [scanned(target.driver)] : []), completed(target, outcomeOf(context))];
  }
  const error = someError(context, unreachable(context, target));
  // In 0.12 the detail ends with a hint that names the project directory, which defeats the hashed project id.
  const detail = guess(
    `${target.id} failed: ${error.message} Retry: ktx ingest ${target.id} --project-dir ${context.project.dir}`,
    'an example; the hint with connection id and project directory is part of it whenever a step failed',
  );
  const errorDetail = context.behaviour.errorDetail === 'absent' ? undefined : detail;
  return [
    ...(isDatabase(target) ? failedScan(context, error) : []),
    completed(target, outcomeOf(context), errorDetail),
  ];
}

/** A scan that worked. */
export function scanned(driver: string): Step {
  return send('scan_completed', {
    driver: normalized(driver),
    declaredFkCount: 0,
    outcome: guess('ok', supposed),
  });
}

function failedScan(context: Context, error: ReturnType<typeof someError>): Step[] {
  return [
    send(
      'scan_completed',
      {
        driver: 'unknown',
        tableCount: 0,
        columnCount: 0,
        inferredFkCount: 0,
        declaredFkCount: 0,
        outcome: outcomeOf(context),
        ...errorFields(context, error),
      },
      { error },
    ),
    report('scan run', error),
  ];
}

function completed(
  target: Pick<Connection, 'driver' | 'isDemo'>,
  outcome: 'error' | ReturnType<typeof outcomeOf>,
  errorDetail?: string | ReturnType<typeof guess<string>>,
): Step {
  return send('ingest_completed', {
    driver: normalized(target.driver),
    isDemoConnection: target.isDemo,
    schemaCount: 0,
    tableCount: 0,
    columnCount: 0,
    rowsBucket: '<10k',
    outcome,
    errorDetail,
  });
}

/** The full-screen view needs a terminal and no flag that asks for plain output. */
function interactive({ terminal, options }: Context): boolean {
  return terminal && options['plain'] !== true && options['json'] !== true && options['input'] !== false;
}
