import {
  type Context,
  certainly,
  connection,
  errorFields,
  handled,
  interrupted,
  outcomeOf,
  type Plan,
  someError,
  word,
} from '../context';
import { guess, type Step, send } from '../step';

const verbs = ['select', 'explain', 'show', 'with'] as const;

/** `ktx sql`: the verb of the statement, never the statement. */
export function planSql(context: Context): Plan {
  if (context.outcome === 'aborted') return { before: [], ending: interrupted() };
  const entry = connection(context, word(context, 'connection'));
  const queryVerb = verbOf(context.args.join(' '));
  const notes = ['If the Python daemon is not running yet, its daemon_started event comes first.'];
  if (!entry) {
    const error = someError(context, {
      name: 'Error',
      message: `Connection "${word(context, 'connection')}" is not in ktx.yaml`,
    });
    const failed = send('sql_completed', {
      driver: 'unknown',
      isDemoConnection: false,
      queryVerb,
      referencedTableCount: 0,
      outcome: 'error',
      errorClass: errorFields(context, error).errorClass,
    });
    return { before: [failed, report(error)], ending: certainly('error') };
  }
  const known = {
    driver: entry.driver.toLowerCase() || 'unknown',
    isDemoConnection: entry.isDemo,
    queryVerb,
    outcome: outcomeOf(context),
  };
  if (context.outcome === 'ok') {
    const referencedTableCount = guess(1, 'counted by the daemon while the query runs; 0 when it cannot');
    return {
      before: [send('sql_completed', { ...known, referencedTableCount })],
      ending: handled(context),
      notes,
    };
  }
  const error = someError(context, {
    name: 'SqliteError',
    code: 'SQLITE_ERROR',
    message: 'no such table: customers',
  });
  const errorClass = errorFields(context, error).errorClass;
  return {
    before: [send('sql_completed', { ...known, referencedTableCount: 0, errorClass }), report(error)],
    ending: handled(context),
    notes,
  };
}

function report(error: ReturnType<typeof someError>): Step {
  return { kind: 'exception', source: 'sql run', runtime: 'node', error, project: true };
}

/** The first word of the statement when it is one of four; so `(select`, `select*` and a comment are `other`. */
export function verbOf(sql: string): (typeof verbs)[number] | 'other' {
  const first = sql.trim().split(/\s+/)[0]?.toLowerCase();
  return verbs.find((verb) => verb === first) ?? 'other';
}
