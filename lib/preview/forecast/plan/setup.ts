import { type Context, certainly, type Ending, interrupted, type Plan, supposed, word } from '../context';
import { type Connection, isDatabase } from '../project';
import { type EventStep, guess, type Step, send } from '../step';
import { test } from './connection';
import { ingest, scanned } from './ingest';
import { contradicts } from './setup-conflict';
import { addedDatabases, chosenInWizard, needsAddress } from './setup-databases';

type StepName =
  | 'project'
  | 'models'
  | 'embeddings'
  | 'databases'
  | 'sources'
  | 'runtime'
  | 'context'
  | 'agents';
type State = 'completed' | 'skipped' | 'abandoned';

const order: readonly StepName[] = [
  'project',
  'models',
  'embeddings',
  'databases',
  'sources',
  'runtime',
  'context',
];

const wizardNote =
  'The wizard is supposed to be walked through once, from front to back; going back sends steps again, leaving early sends fewer.';

/** `ktx setup`: an event for each step that is visited, and for each connection that is written, tested and scanned. */
export function planSetup(context: Context): Plan {
  if (context.outcome === 'aborted') return { before: [], ending: interrupted() };
  if (contradicts(context)) return { before: [], ending: refusedFlags };
  const canAsk = context.terminal && context.options['input'] !== false;
  const visited = [...stepsOf(context), ...(visitsAgents(context, canAsk) ? (['agents'] as const) : [])];
  const failing = context.outcome === 'error' ? failingStep(context, visited) : undefined;
  const before: Step[] = [];
  for (const name of visited) {
    const state = stateOf(context, name, canAsk);
    if (state === 'abandoned') {
      before.push(step(name, state, canAsk));
      return { before, ending: missingInput(context, name) };
    }
    if (name === failing) {
      const fails = guess('abandoned' as const, supposed);
      before.push(
        ...failedWork(context, name),
        send('setup_step', { step: guess(name, anyStep), outcome: fails }),
      );
      return { before, ending: failedSetup(context, name) };
    }
    before.push(...work(context, name, state, canAsk), step(name, state, canAsk));
  }
  return {
    before,
    ending: { outcome: 'ok', exitCode: 0, because: supposed },
    ...(canAsk && { notes: [wizardNote] }),
  };
}

/** ktx says which flags contradict each other, and leaves. */
const refusedFlags: Ending = {
  outcome: 'error',
  exitCode: 1,
  because: 'the flags contradict each other; which of them ktx compares is not known for certain',
};

/** Bare `ktx` on a terminal without a project: the same wizard outside Commander, so without a command event. */
export function planWizard(context: Context): readonly Step[] {
  return planSetup({ ...context, options: {}, terminal: true }).before;
}

function stepsOf({ options }: Context): readonly StepName[] {
  return options['agents'] === true ? ['project'] : order;
}

/** Without a terminal the agents step is visited only when flags ask for it. */
function visitsAgents({ options }: Context, canAsk: boolean): boolean {
  if (options['skipAgents'] === true) return false;
  return canAsk || options['agents'] === true || typeof options['target'] === 'string';
}

/** How a step ends: by its flags, by what is configured already, and without either by asking. */
function stateOf(context: Context, name: StepName, canAsk: boolean): State {
  const { options, project } = context;
  const asked = canAsk ? 'completed' : 'abandoned';
  switch (name) {
    case 'project':
      return project.state === 'loaded' ||
        options['yes'] === true ||
        word(context, 'projectDir') !== undefined
        ? 'completed'
        : asked;
    case 'models':
      if (options['skipLlm'] === true) return 'skipped';
      return project.hasModel || options['llmBackend'] !== undefined ? 'completed' : asked;
    case 'embeddings':
      if (options['skipEmbeddings'] === true) return 'skipped';
      return project.hasEmbeddings || options['embeddingBackend'] !== undefined ? 'completed' : asked;
    case 'databases':
      if (options['skipDatabases'] === true) return 'skipped';
      if (addedDatabases(context, canAsk).some((entry) => needsAddress(context, entry))) return asked;
      return addedDatabases(context, canAsk).length > 0 || project.connections.some(isDatabase)
        ? 'completed'
        : asked;
    case 'sources':
      if (options['skipSources'] === true) return 'skipped';
      return options['source'] !== undefined ? 'completed' : 'skipped';
    case 'runtime':
      return project.hasManagedRuntime ? 'completed' : 'skipped';
    case 'context':
      return options['skipLlm'] === true || options['skipEmbeddings'] === true ? 'skipped' : 'completed';
    case 'agents':
      return 'completed';
  }
}

/** What a step sends before it says that it is over. */
function work(context: Context, name: StepName, state: State, canAsk: boolean): Step[] {
  if (state !== 'completed') return [];
  if (name === 'databases')
    return addedDatabases(context, canAsk).flatMap((entry) => setUp(context, entry, canAsk));
  if (name === 'sources' && context.options['source'] !== undefined) {
    const driver = word(context, 'source') ?? 'unknown';
    return [send('connection_added', { driver: driver.toLowerCase(), isDemoConnection: false })];
  }
  if (name === 'context') {
    return [...context.project.connections, ...addedDatabases(context, canAsk)].flatMap((entry) =>
      ingest({ ...context, outcome: 'ok' }, entry),
    );
  }
  return [];
}

/** A database is written, tested and scanned; the wizard writes it again when tables have been chosen. */
function setUp(context: Context, entry: Connection, canAsk: boolean): Step[] {
  const again = canAsk ? [added(entry)] : [];
  return [added(entry), ...test({ ...context, outcome: 'ok' }, entry), ...again, scanned(entry.driver)];
}

function added(entry: Connection): Step {
  const driver =
    entry === chosenInWizard
      ? guess(entry.driver, 'the kind of database that you choose')
      : entry.driver.toLowerCase();
  return send('connection_added', { driver, isDemoConnection: entry.isDemo });
}

function step(name: StepName, outcome: State, canAsk: boolean): EventStep {
  // What a flag skips is skipped; what else becomes of a step is found out on the way.
  const certain = !canAsk && (outcome === 'skipped' || name === 'project');
  const because = canAsk
    ? 'decided by your answers'
    : 'worked out from the flags and ktx.yaml; a run decides it';
  return send('setup_step', { step: name, outcome: certain ? outcome : guess(outcome, because) });
}

function missingInput(context: Context, name: StepName): Ending {
  if (context.behaviour.setupOutcome === 'exitCode') return certainly('error');
  const message = `${name} setup step requires input not provided in a non-interactive run`;
  return { ...certainly('error', { name: 'KtxSetupMissingInput', message }), annotated: true };
}

const anyStep = 'any step can be the one that fails';

/** A database that cannot be reached is the usual failure; without a new one the last step is supposed to fail. */
function failingStep(context: Context, visited: readonly StepName[]): StepName | undefined {
  return addedDatabases(context, false).length > 0 && visited.includes('databases')
    ? 'databases'
    : visited.at(-1);
}

/** A failing connection was written before it was tested, and is counted although it is taken back. */
function failedWork(context: Context, name: StepName): Step[] {
  const entry = addedDatabases(context, false)[0];
  if (name !== 'databases' || !entry) return [];
  return [added(entry), ...test(context, entry)];
}

function failedSetup(context: Context, name: StepName): Ending {
  const failed = { outcome: 'error', exitCode: 1, because: supposed } as const;
  if (context.behaviour.setupOutcome === 'exitCode') return failed;
  const message = name === 'context' && context.errorText ? context.errorText : `${name} setup step failed`;
  return { ...failed, error: { name: 'KtxSetupStepFailed', message, because: anyStep }, annotated: true };
}
