import { type Context, word } from '../../context';
import { type Ending, givenError, interrupted, type Plan, supposed } from '../../ending';
import { type Connection, isDatabase } from '../../project';
import { type EventStep, guess, type Step, send } from '../../step';
import { test } from '../connection';
import { ingest, isCounted, scanned } from '../ingest';
import { contradicts } from './conflict';
import { addedDatabases, chosenInWizard, needsAddress } from './databases';

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
  'The wizard is assumed to be walked through once, from front to back; going back sends steps again, leaving early sends fewer.';

/** `ktx setup`: an event for each step that is visited, and for each connection that is written, tested and scanned. */
export function planSetup(context: Context): Plan {
  if (context.outcome === 'aborted') return { before: [], ending: interrupted() };
  if (contradicts(context)) return { before: [], ending: refusedFlags };
  if (context.project.state === 'unreadable') return unloadable(context);
  const canAsk = context.terminal && context.options['input'] !== false;
  const visited = [...stepsOf(context), ...(visitsAgents(context, canAsk) ? (['agents'] as const) : [])];
  const failing = context.outcome === 'error' ? failingStep(context, visited) : undefined;
  const before: Step[] = [];
  for (const name of visited) {
    const state = stateOf(context, name, canAsk);
    if (state === 'abandoned') {
      before.push(step(context, name, state, canAsk));
      return { before, ending: missingInput(context, name) };
    }
    if (name === failing) {
      const fails = guess('abandoned' as const, supposed);
      before.push(
        ...failedWork(context, name),
        send('setup_step', { step: guess(name, anyStep), outcome: fails, ...caught(context, name) }),
      );
      return { before, ending: failedSetup(context, name) };
    }
    before.push(...work(context, name, state, canAsk), step(context, name, state, canAsk));
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
export function planWizard(context: Context): Plan {
  return planSetup({ ...context, options: {}, terminal: true });
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
    return buildContext({ ...context, outcome: 'ok' }, [
      ...context.project.connections,
      ...addedDatabases(context, canAsk),
    ]);
  }
  return [];
}

/** Every connection is tried before the first is worked on. */
function buildContext(context: Context, entries: readonly Connection[]): Step[] {
  const tried = entries.filter(({ driver }) => driver.trim() !== '').flatMap((entry) => test(context, entry));
  const worked = entries.flatMap((entry) => ingest(context, entry));
  return [...tried, ...worked.filter((step) => isCounted(context, step))];
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

function step(context: Context, name: StepName, outcome: State, canAsk: boolean): EventStep {
  const certain = !canAsk && isCertain(context, name, outcome);
  const because = canAsk
    ? 'decided by your answers'
    : 'worked out from the flags and ktx.yaml; a run decides it';
  return send('setup_step', { step: name, outcome: certain ? outcome : guess(outcome, because) });
}

/** The flags that skip a step. */
const skipped: Partial<Record<StepName, string>> = {
  models: 'skipLlm',
  embeddings: 'skipEmbeddings',
  databases: 'skipDatabases',
  sources: 'skipSources',
};

/** What a flag skips is skipped, and a project that is there is found; what else becomes of a step is found out on the way. */
function isCertain({ options, project }: Context, name: StepName, outcome: State): boolean {
  if (name === 'project')
    return outcome === 'completed' && (project.state === 'loaded' || options['yes'] === true);
  const flag = skipped[name];
  return outcome === 'skipped' && (flag === undefined || options[flag] === true);
}

/** The project step cannot go on with a ktx.yaml that cannot be loaded. */
function unloadable(context: Context): Plan {
  const outcome = guess('abandoned' as const, 'supposed: ktx.yaml cannot be loaded');
  return {
    before: [send('setup_step', { step: 'project', outcome })],
    ending: failedSetup(context, 'project'),
  };
}

/** Only the context step says what went wrong in it. */
function caught({ behaviour, errorText }: Context, name: StepName) {
  if (name !== 'context' || errorText === undefined || behaviour.errorDetail === 'absent') return {};
  return { errorDetail: guess(errorText, givenError) };
}

function missingInput(context: Context, name: StepName): Ending {
  const stopped = { outcome: 'error', exitCode: 1, because: firstUnanswered } as const;
  if (context.behaviour.setupOutcome === 'exitCode') return stopped;
  const message = `${name} setup step requires input not provided in a non-interactive run`;
  const error = { name: 'KtxSetupMissingInput', message, because: firstUnanswered };
  return { ...stopped, error, annotated: true };
}

const firstUnanswered = 'worked out from the flags and ktx.yaml: the first step that neither answers';

const anyStep = 'any step can be the one that fails';

/** A database that cannot be reached is the usual failure; without a new one the last step is assumed to fail. */
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
