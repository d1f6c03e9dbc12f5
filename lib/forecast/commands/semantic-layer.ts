import { type Context, connection, word, words } from '../context';
import { certainly, escaping, handled, interrupted, outcomeOf, type Plan, report, supposed } from '../ending';
import { conflictingInput, errorFields, someError } from '../errors';
import { fileAt, textAt } from '../files';
import { isObject } from '../objects';
import { resolvePath } from '../paths';
import { normalized } from '../project';
import { hasSource } from '../project/sources';
import { parseYaml } from '../project/yaml';
import { lacksRuntime, runtimeError, withoutRuntime } from '../runtime';
import { guess, type PlannedError, send } from '../step';
import { unreadable } from './ingest';

/** `ktx sl` and `ktx sl read`: no event of their own, an error report when they fail. */
export function planSlRead(source: 'sl list' | 'sl search' | 'sl read') {
  return (context: Context): Plan => {
    if (context.outcome === 'aborted') return { before: [], ending: interrupted() };
    if (source === 'sl read' && !hasSource(context, context.args[0] ?? '')) {
      const error = notFound(context);
      return { before: [report(source, error)], ending: certainly('error') };
    }
    if (context.outcome === 'ok') return { before: [], ending: handled(context) };
    return {
      before: [
        report(source, someError(context, { name: 'Error', message: 'the source could not be read' })),
      ],
      ending: handled(context),
    };
  };
}

/** `ktx sl [WORDS]` lists without words and searches with them. */
export function planSl(context: Context): Plan {
  return planSlRead(context.args.length === 0 ? 'sl list' : 'sl search')(context);
}

/** `ktx sl validate`: an invalid source is an event; a source that cannot be validated is an error report as well. */
export function planSlValidate(context: Context): Plan {
  if (context.outcome === 'aborted') return { before: [], ending: interrupted() };
  const found = hasSource(context, context.args[0] ?? '');
  if (!found || (context.outcome === 'error' && context.errorText !== undefined)) {
    const error = found ? someError(context, notFound(context)) : notFound(context);
    const failed = send(
      'sl_validate_completed',
      {
        sourceCount: 0,
        modelCount: 0,
        validationErrorCount: 0,
        outcome: found ? guess('error', supposed) : 'error',
        errorClass: errorFields(context, error).errorClass,
      },
      { error },
    );
    return {
      before: [report('sl validate', error), failed],
      ending: found ? handled(context) : certainly('error'),
    };
  }
  const validated = send('sl_validate_completed', {
    sourceCount: 1,
    modelCount: 0,
    validationErrorCount: guess(context.outcome === 'ok' ? 0 : 1, 'counted while the source is validated'),
    outcome: outcomeOf(context),
  });
  return { before: [validated], ending: handled(context) };
}

/** `ktx sl query`: two events of the Python program that compiles, then one of ktx. */
export function planSlQuery(context: Context): Plan {
  if (context.outcome === 'aborted') return { before: [], ending: interrupted() };
  const conflict = conflictingInput(context);
  if (conflict) return escaping(context, conflict);
  const query = sizeOf(context);
  const mode = context.options['execute'] === true ? 'execute' : 'compile';
  const entry = connection(context, word(context, 'connectionId'));
  const unready = unreadableQuery(context) ?? (entry ? undefined : unknownConnection(context));
  if (!entry || unready !== undefined)
    return unasked(context, unready ?? unknownConnection(context), certainly('error'));
  if (lacksRuntime(context)) return unasked(context, runtimeError(context), withoutRuntime(context));
  const dialect = dialectOf(entry.driver);
  const python = { runtime: 'daemon-py', group: true } as const;
  const outcome = outcomeOf(context);
  if (context.outcome === 'ok') {
    return {
      before: [
        send('sl_plan_completed', { outcome, stage: 'transpile' }, python),
        send('sql_gen_completed', { outcome, dialect }, python),
        send('sl_query_completed', { mode, referencedSourceCount: 1, ...query, outcome }),
      ],
      ending: handled(context),
    };
  }
  const error = someError(context, { name: 'ValueError', message: 'a measure of the query is not defined' });
  const errorClass = guess(
    'ValueError',
    'an example: the class of the error that the run meets is sent instead',
  );
  return {
    before: [
      send(
        'sl_plan_completed',
        { outcome, stage: guess('compile', 'where the failure happens'), errorClass },
        python,
      ),
      send('sql_gen_completed', { outcome, dialect, errorClass }, python),
      { kind: 'exception', source: 'semantic-query', runtime: 'daemon-py', error, project: true },
      report('sl query', { ...error, name: 'Error' }),
      send('sl_query_completed', {
        mode,
        referencedSourceCount: 0,
        ...query,
        outcome,
        errorClass: guess('Error', 'an example: the class of the error that the run meets is sent instead'),
      }),
    ],
    ending: handled(context),
  };
}

/** The Python program names a dialect as its SQL library does, which is not the driver's name for every driver. */
function dialectOf(driver: string) {
  const name = normalized(driver);
  const known = ['sqlite', 'postgres', 'mysql', 'clickhouse', 'bigquery', 'snowflake'].includes(name);
  return known ? name : guess(name, 'the dialect that goes with the driver');
}

/** Without a connection, a query or a runtime nothing is asked of the Python program. */
function unasked(context: Context, error: PlannedError, ending: Plan['ending']): Plan {
  const failed = send(
    'sl_query_completed',
    {
      mode: context.options['execute'] === true ? 'execute' : 'compile',
      referencedSourceCount: 0,
      ...sizeOf(context),
      outcome: ending.because === undefined ? 'error' : guess('error', ending.because),
      errorClass: errorFields(context, error).errorClass,
    },
    { error },
  );
  return { before: [report('sl query', error), failed], ending };
}

function unknownConnection(context: Context): PlannedError {
  return someError(context, {
    name: 'Error',
    message: `Connection "${word(context, 'connectionId')}" is not configured in ktx.yaml`,
  });
}

/** With a connection the wording is known; without one it was not seen. */
function notFound(context: Context): PlannedError {
  const id = word(context, 'connectionId');
  const name = id === undefined ? context.args[0] : `${id}/${context.args[0]}`;
  const error = { name: 'Error', message: `Semantic-layer source "${name}" was not found` };
  return id === undefined ? someError(context, error) : error;
}

/** A query without a measure is refused before anything else; undefined for a query that has one, or a file. */
export function missingMeasure(options: Context['options']): PlannedError | undefined {
  if (words({ options }, 'measure').length > 0 || word({ options }, 'queryFile') !== undefined)
    return undefined;
  return {
    name: 'Error',
    message: 'ktx sl query needs --measure or --query-file',
    because: 'an example: ktx has its own words',
  };
}

/** How many dimensions and measures the query names; their names are not sent. */
export function sizeOf(context: Context) {
  const file = word(context, 'queryFile');
  if (file === undefined) {
    return {
      referencedDimensionCount: words(context, 'dimension').length,
      referencedMeasureCount: words(context, 'measure').length,
    };
  }
  const path = resolvePath(context.cwd, file);
  if (fileAt(context.files, path)?.kind === 'stream') {
    const unread = guess(1, 'the query is no regular file, so it was left for ktx to read');
    return { referencedDimensionCount: unread, referencedMeasureCount: unread };
  }
  const query = parseYaml(textAt(context.files, path) ?? '');
  const count = (name: string) => {
    const list = isObject(query) ? query[name] : undefined;
    return Array.isArray(list) ? list.length : 0;
  };
  return { referencedDimensionCount: count('dimensions'), referencedMeasureCount: count('measures') };
}

/** What is wrong with the file of --query-file, when it is nowhere or neither JSON nor YAML. */
function unreadableQuery(context: Context): PlannedError | undefined {
  const file = word(context, 'queryFile');
  if (file === undefined) return undefined;
  const path = resolvePath(context.cwd, file);
  const refused = unreadable(context, path, file);
  if (refused) return refused;
  const found = fileAt(context.files, path);
  if (found?.kind !== 'file' || parseYaml(found.text ?? '\u0000') !== undefined) return undefined;
  return someError(context, { name: 'Error', message: `the query in ${file} cannot be read` });
}
