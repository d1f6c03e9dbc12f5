import { isIn } from '../../../catalog';
import {
  type Context,
  certainly,
  conflictingInput,
  connection,
  errorFields,
  handled,
  interrupted,
  likely,
  outcomeOf,
  type Plan,
  refusedConnection,
  someError,
  supposed,
  words,
} from '../context';
import { type Connection, isDatabase, normalized } from '../project';
import { guess, type Step, send } from '../step';
import { snapshot } from './status';

/** `ktx ingest`: a scan and a completion for each target, then the snapshot unless the full-screen view is open. */
export function planIngest(context: Context): Plan {
  if (context.outcome === 'aborted') return { before: [], ending: interrupted() };
  if (words(context, 'text').length > 0 || words(context, 'file').length > 0) {
    const ending = context.project.hasModel ? handled(context) : likely(context, 'error', noModel);
    return { before: [], ending };
  }
  const conflict = conflictingInput(context);
  if (conflict) return { before: [escaped(conflict)], ending: certainly('error', conflict) };
  if (context.project.state !== 'loaded') return { before: [], ending: certainly('error') };
  const id = context.args[0];
  const entry = connection(context, id);
  const targets = id === undefined ? context.project.connections : entry ? [entry] : [];
  if (targets.length === 0) return { before: [], ending: certainly('error') };

  const missing = missingForContext(context);
  const steps = targets
    .flatMap((target) => (missing ? refused(context, target, missing) : ingest(context, target)))
    .filter((step) => !interactive(context) || isCounted(context, step));
  return {
    before: interactive(context) ? steps : [...steps, snapshot(context)],
    ending: missing ? certainly('error') : handled(context),
  };
}

const noModel = 'supposed: a text is taken in by a language model, and none is configured';

/** Before 0.9.0 only an ingest without the full-screen view said what became of each target. */
export function isCounted({ release }: Context, step: Step): boolean {
  return isIn(release, '0.9.0') || step.kind !== 'event' || step.event !== 'ingest_completed';
}

/** What ktx.yaml lacks for building context; every target is then refused before it is scanned. */
function missingForContext({ project }: Context): string | undefined {
  if (project.hasModel && project.hasEmbeddings) return undefined;
  if (!project.hasModel && !project.hasEmbeddings)
    return 'model configuration, scan enrichment mode, scan embeddings';
  return project.hasModel ? 'scan embeddings' : 'model configuration';
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
export function ingest(context: Context, target: Pick<Connection, 'id' | 'driver' | 'isDemo'>): Step[] {
  if (context.outcome === 'ok') {
    return [...(isDatabase(target) ? [scanned(target.driver)] : []), completed(target, outcomeOf(context))];
  }
  const error = someError(context, refusedConnection);
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
    send('scan_completed', {
      driver: 'unknown',
      tableCount: 0,
      columnCount: 0,
      inferredFkCount: 0,
      declaredFkCount: 0,
      outcome: outcomeOf(context),
      ...errorFields(context, error),
    }),
    { kind: 'exception', source: 'scan run', runtime: 'node', error, project: true },
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

function escaped(error: ReturnType<typeof someError>): Step {
  return { kind: 'exception', source: 'ktx ingest', runtime: 'node', error, project: true };
}

/** The full-screen view needs a terminal and no flag that asks for plain output. */
function interactive({ terminal, options }: Context): boolean {
  return terminal && options['plain'] !== true && options['json'] !== true && options['input'] !== false;
}
