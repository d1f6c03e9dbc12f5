import { unreachable, variableOf } from '../connection-error';
import { type Context, connection } from '../context';
import { certainly, handled, interrupted, type Plan, report, supposed } from '../ending';
import { errorFields, someError } from '../errors';
import { own } from '../objects';
import { type Connection, isKnownDriver, normalized } from '../project';
import { guess, type Step, send } from '../step';

type Target = Pick<Connection, 'id' | 'driver' | 'url' | 'isDemo'>;

/** `ktx connection test`: one event for each connection tested, then an error report for each that failed. */
export function planConnectionTest(context: Context): Plan {
  if (context.outcome === 'aborted') return { before: [], ending: interrupted() };
  const id = context.args[0];
  const named = connection(context, id) ?? { id: id ?? '', driver: '', url: '', isDemo: false };
  const tested = (id === undefined ? context.project.connections : [named]).map((target) => ({
    target,
    fate: fateOf(context, target, id === undefined ? context.project.connections : [named]),
  }));
  const made = tested.map(({ target, fate }) => testSteps(context, target, fate));
  const failed = tested.filter(({ fate }) => fate.outcome === 'error');
  const hopeless = failed.some(({ fate }) => fate.because === undefined);
  return {
    // All are tested at the same time, and each is reported when all are done.
    before: [...made.map(([event]) => event), ...made.flatMap(([, ...reports]) => reports)].filter(
      (step) => step !== undefined,
    ),
    ending: hopeless
      ? certainly('error')
      : failed.length > 0
        ? { outcome: 'error', exitCode: 1, because: failed[0]?.fate.because ?? supposed }
        : handled({ ...context, outcome: 'ok' }),
    ...(tested.length > 1 && {
      notes: ['The connections are tested at the same time; their order is not certain.'],
    }),
  };
}

/** How the test of one connection ends; without a reason where ktx.yaml decides it. */
interface Fate {
  readonly outcome: 'ok' | 'error';
  readonly because?: string;
}

function fateOf(context: Context, target: Target, all: readonly Target[]): Fate {
  if (target.driver.trim() === '') return { outcome: 'error' };
  const chosen = own(context.outcomes, target.id);
  if (chosen !== undefined) return { outcome: chosen, because: 'given with --outcome' };
  const obstacle = obstacleOf(context, target);
  if (!context.asked && Object.keys(context.outcomes).length === 0) {
    return obstacle === undefined
      ? { outcome: 'ok', because: supposed }
      : { outcome: 'error', because: obstacle };
  }
  if (context.outcome === 'ok') return { outcome: 'ok', because: supposed };
  // Of several, those fail that can: a file that is there does not, a server may.
  const able = all.filter((other) => canFail(context, other));
  const fails = able.length === 0 || able.some(({ id }) => id === target.id);
  return { outcome: fails ? 'error' : 'ok', because: supposed };
}

function canFail(context: Context, target: Target): boolean {
  return normalized(target.driver) !== 'sqlite' || obstacleOf(context, target) !== undefined;
}

/** What stands in the way of a connection, where the machine shows it. */
function obstacleOf(context: Context, target: Target): string | undefined {
  if (!isKnownDriver(target)) return `ktx has no driver called ${normalized(target.driver)}`;
  const variable = variableOf(target.url);
  if (variable !== undefined && !own(context.env, variable))
    return `${variable}, which ktx.yaml refers to, is not set`;
  return undefined;
}

/** The events of one connection test; setup sends the same, the report right behind its event. */
export function test(context: Context, target: Target): readonly Step[] {
  const fails = target.driver.trim() === '' || context.outcome !== 'ok';
  return testSteps(context, target, { outcome: fails ? 'error' : 'ok', because: supposed });
}

function testSteps(context: Context, target: Target, fate: Fate): readonly Step[] {
  if (target.driver.trim() === '') return untested(context, target.id);
  const common = { driver: normalized(target.driver), isDemoConnection: target.isDemo };
  const outcome = fate.because === undefined ? fate.outcome : guess(fate.outcome, fate.because);
  if (fate.outcome === 'ok') return [send('connection_test', { ...common, outcome })];
  const error = someError(context, unreachable(context, target));
  return [
    send('connection_test', { ...common, outcome, ...errorFields(context, error) }, { error }),
    report('connection test', error),
  ];
}

/** A connection of which ktx.yaml names no driver, or nothing at all, fails before anything is connected to. */
function untested(context: Context, id: string): readonly Step[] {
  const error = { name: 'Error', message: `Connection "${id}" has no \`driver\` field in ktx.yaml` };
  return [
    send(
      'connection_test',
      { driver: 'unknown', isDemoConnection: false, outcome: 'error', ...errorFields(context, error) },
      { error },
    ),
    report('connection test', error),
  ];
}
