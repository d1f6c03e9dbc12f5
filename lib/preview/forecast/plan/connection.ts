import { isIn } from '../../../catalog';
import {
  type Context,
  certainly,
  connection,
  errorFields,
  handled,
  interrupted,
  type Plan,
  refusedConnection,
  someError,
  supposed,
} from '../context';
import { type Connection, normalized } from '../project';
import { guess, type Step, send } from '../step';

/** `ktx connection test`: one event for each connection tested, and an error report for each that fails. */
export function planConnectionTest(context: Context): Plan {
  if (context.outcome === 'aborted') return { before: [], ending: interrupted() };
  const id = context.args[0];
  const tested =
    id === undefined
      ? context.project.connections
      : [connection(context, id) ?? { id, driver: '', isDemo: false }];
  const hopeless = tested.some(({ driver }) => driver.trim() === '');
  return {
    before: tested.flatMap((entry) => test(context, entry)),
    ending: hopeless ? certainly('error') : handled(context),
    ...(tested.length > 1 && {
      notes: ['The connections are tested at the same time; their order is not certain.'],
    }),
  };
}

/** The events of one connection test; setup sends the same. */
export function test(context: Context, entry: Pick<Connection, 'id' | 'driver' | 'isDemo'>): Step[] {
  if (entry.driver.trim() === '') return untested(context, entry.id);
  const common = { driver: normalized(entry.driver), isDemoConnection: entry.isDemo };
  const outcome = guess(context.outcome === 'ok' ? ('ok' as const) : ('error' as const), supposed);
  if (context.outcome === 'ok') return [send('connection_test', { ...common, outcome })];
  const error = someError(context, driversError(context));
  return [
    send('connection_test', { ...common, outcome, ...errorFields(context, error) }),
    { kind: 'exception', source: 'connection test', runtime: 'node', error, project: true },
  ];
}

/** Before 0.10.0 the driver's error was wrapped in one without its code. */
function driversError({ release }: Context) {
  if (isIn(release, '0.10.0')) return refusedConnection;
  const { name, message } = refusedConnection;
  return { name, message };
}

/** A connection of which ktx.yaml names no driver, or nothing at all, fails before anything is connected to. */
function untested(context: Context, id: string): Step[] {
  const error = { name: 'Error', message: `Connection "${id}" has no \`driver\` field in ktx.yaml` };
  return [
    send('connection_test', {
      driver: 'unknown',
      isDemoConnection: false,
      outcome: 'error',
      ...errorFields(context, error),
    }),
    { kind: 'exception', source: 'connection test', runtime: 'node', error, project: true },
  ];
}
