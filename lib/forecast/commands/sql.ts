import { type Context, connection, word } from '../context';
import { certainly, type Ending, handled, interrupted, outcomeOf, type Plan, report } from '../ending';
import { errorFields, someError } from '../errors';
import { own } from '../objects';
import { lacksServer, runtimeError, startedForThis, withoutRuntime } from '../runtime';
import { guess, type PlannedError, type PlannedFields, send } from '../step';

const verbs = ['select', 'explain', 'show', 'with'] as const;

/** `ktx sql`: the verb of the statement, never the statement. */
export function planSql(given: Context): Plan {
  if (given.outcome === 'aborted') return { before: [], ending: interrupted() };
  const id = word(given, 'connection');
  const entry = connection(given, id);
  const outcome = own(given.outcomes, id ?? '');
  const context: Context = outcome === undefined ? given : { ...given, outcome, asked: true };
  const queryVerb = verbOf(context.args.join(' '));
  if (!entry) {
    const error = { name: 'Error', message: `Connection "${id}" is not configured in ktx.yaml` };
    const known = { driver: 'unknown', isDemoConnection: false, queryVerb, outcome: 'error' } as const;
    return failed(context, known, error, certainly('error'));
  }
  const lacking = lacksServer(context);
  const known = {
    driver: entry.driver.toLowerCase() || 'unknown',
    isDemoConnection: entry.isDemo,
    queryVerb,
    outcome: outcomeOf(lacking ? { ...context, outcome: 'error' } : context),
  };
  if (lacking) return failed(context, known, runtimeError(context), withoutRuntime(context));
  const { steps, notes } = startedForThis(context);
  if (context.outcome === 'ok') {
    const referencedTableCount = guess(1, 'counted by the daemon while the query runs; 0 when it cannot');
    return {
      before: [...steps, send('sql_completed', { ...known, referencedTableCount })],
      ending: handled(context),
      notes,
    };
  }
  const error = someError(context, {
    name: 'SqliteError',
    code: 'SQLITE_ERROR',
    message: 'no such table: customers',
  });
  const plan = failed(context, known, error, handled(context));
  return { ...plan, before: [...steps, ...plan.before], notes };
}

function failed(
  context: Context,
  known: PlannedFields<'sql_completed'>,
  error: PlannedError,
  ending: Ending,
): Plan {
  const { errorClass } = errorFields(context, error);
  return {
    before: [
      send('sql_completed', { ...known, referencedTableCount: 0, errorClass }, { error }),
      report('sql run', error),
    ],
    ending,
  };
}

/** The first word of the statement when it is one of four; so `(select`, `select*` and a comment are `other`. */
export function verbOf(sql: string): (typeof verbs)[number] | 'other' {
  const first = sql.trim().split(/\s+/)[0]?.toLowerCase();
  return verbs.find((verb) => verb === first) ?? 'other';
}
