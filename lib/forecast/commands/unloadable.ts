import type { Context } from '../context';
import { certainly, escaping, interrupted, type Plan, report } from '../ending';
import { conflictingInput, errorFields } from '../errors';
import { type PlannedError, type Step, send } from '../step';
import { sizeOf } from './semantic-layer';
import { verbOf } from './sql';

/** What a command does when there is a ktx.yaml and it cannot be loaded; commands that do not load it are not here. */
type Failure = (context: Context, error: PlannedError) => Plan;

/** These say what is wrong and end: a command event without class and detail. */
const quiet: Failure = () => ({ before: [], ending: certainly('error') });

/** From these the error escapes, so it is reported and named in the command event. */

const failures: Readonly<Record<string, Failure>> = {
  'ktx connection': quiet,
  'ktx connection list': quiet,
  'ktx connection test': quiet,
  'ktx ingest': quiet,
  'ktx admin reindex': quiet,
  'ktx wiki read': quiet,
  'ktx wiki': (context) =>
    context.args.length === 0 ? { before: [], ending: certainly('error') } : wiki(context),
  'ktx sl': ({ args }, error) => reported(args.length === 0 ? 'sl list' : 'sl search', error),
  'ktx sl read': (_, error) => reported('sl read', error),
  'ktx sl validate': (context, error) => reported('sl validate', error, [], [validation(context, error)]),
  'ktx sl query': (context, error) => reported('sl query', error, [], [query(context, error)]),
  'ktx sql': (context, error) => reported('sql run', error, [sql(context, error)]),
  'ktx mcp stdio': escaping,
  'ktx mcp start': escaping,
  'ktx mcp serve-internal': escaping,
};

/**
 * The plan of a command whose ktx.yaml cannot be loaded; undefined when the file is fine or nobody asks for it, and when
 * the command refuses its line before it looks.
 */
export function planUnloadable(context: Context): Plan | undefined {
  if (context.project.state !== 'unreadable') return undefined;
  const path = context.commandPath.join(' ');
  const failure = failures[path];
  if (!failure || conflictsFirst(context, path)) return undefined;
  if (context.outcome === 'aborted') return { before: [], ending: interrupted() };
  return failure(context, {
    name: 'Error',
    message: 'ktx.yaml could not be loaded',
    because: 'an example: what ktx says of this ktx.yaml is sent instead',
  });
}

/** `--yes --no-input` is refused before ktx.yaml is read; on every other command the two have no such meaning. */
function conflictsFirst(context: Context, path: string): boolean {
  return (path === 'ktx ingest' || path === 'ktx sl query') && conflictingInput(context) !== undefined;
}

function reported(
  source: string,
  error: PlannedError,
  first: readonly Step[] = [],
  last: readonly Step[] = [],
): Plan {
  return { before: [...first, report(source, error), ...last], ending: certainly('error') };
}

function wiki({ args }: Context): Plan {
  const failed = { queryLength: args.join(' ').length, resultCount: 0, outcome: 'error' } as const;
  return { before: [send('wiki_query_completed', failed)], ending: certainly('error') };
}

function validation(context: Context, error: PlannedError): Step {
  const { errorClass } = errorFields(context, error);
  const counts = { sourceCount: 0, modelCount: 0, validationErrorCount: 0 };
  return send('sl_validate_completed', { ...counts, outcome: 'error', errorClass }, { error });
}

function query(context: Context, error: PlannedError): Step {
  const { errorClass } = errorFields(context, error);
  const mode = context.options['execute'] === true ? 'execute' : 'compile';
  const size = { referencedSourceCount: 0, ...sizeOf(context) };
  return send('sl_query_completed', { mode, ...size, outcome: 'error', errorClass }, { error });
}

function sql(context: Context, error: PlannedError): Step {
  const { errorClass } = errorFields(context, error);
  const known = { driver: 'unknown', isDemoConnection: false, queryVerb: verbOf(context.args.join(' ')) };
  return send(
    'sql_completed',
    { ...known, referencedTableCount: 0, outcome: 'error', errorClass },
    { error },
  );
}
