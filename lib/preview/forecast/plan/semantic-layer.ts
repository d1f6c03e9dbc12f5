import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod/mini';
import {
  type Context,
  certainly,
  conflictingInput,
  connection,
  errorFields,
  handled,
  interrupted,
  outcomeOf,
  type Plan,
  someError,
  supposed,
  word,
  words,
} from '../context';
import { normalized } from '../project';
import { hasSource } from '../sources';
import { guess, type PlannedError, type Step, send } from '../step';
import { readYaml } from '../yaml-file';

/** `ktx sl` and `ktx sl read`: no event of their own, an error report when they fail. */
export function planSlRead(source: 'sl list' | 'sl search' | 'sl read') {
  return (context: Context): Plan => {
    if (context.outcome === 'aborted') return { before: [], ending: interrupted() };
    if (source === 'sl read' && !hasSource(context.project.dir, context.args[0] ?? '')) {
      const error = someError(context, notFound(context));
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
  const found = hasSource(context.project.dir, context.args[0] ?? '');
  if (!found || (context.outcome === 'error' && context.errorText !== undefined)) {
    const error = someError(context, notFound(context));
    const failed = send('sl_validate_completed', {
      sourceCount: 0,
      modelCount: 0,
      validationErrorCount: 0,
      outcome: found ? guess('error', supposed) : 'error',
      errorClass: errorFields(context, error).errorClass,
    });
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
  const thrown = conflictingInput(context) ?? missingMeasure(context);
  if (thrown) return { before: [report('ktx sl query', thrown)], ending: certainly('error', thrown) };
  const query = sizeOf(context);
  const mode = context.options['execute'] === true ? 'execute' : 'compile';
  const entry = connection(context, word(context, 'connectionId'));
  const unready = entry
    ? unreadableQuery(context)
    : `Connection "${word(context, 'connectionId')}" is not in ktx.yaml`;
  if (!entry || unready !== undefined) return unasked(context, mode, unready ?? '');
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

/** Without a connection or a query there is nothing to ask the Python program. */
function unasked(context: Context, mode: 'execute' | 'compile', message: string): Plan {
  const error = someError(context, { name: 'Error', message });
  const failed = send('sl_query_completed', {
    mode,
    referencedSourceCount: 0,
    ...sizeOf(context),
    outcome: 'error',
    errorClass: errorFields(context, error).errorClass,
  });
  return { before: [report('sl query', error), failed], ending: certainly('error') };
}

function notFound({ args }: Context) {
  return { name: 'Error', message: `Semantic-layer source "${args[0]}" was not found` };
}

function missingMeasure(context: Context): PlannedError | undefined {
  if (words(context, 'measure').length > 0 || word(context, 'queryFile') !== undefined) return undefined;
  return {
    name: 'Error',
    message: 'ktx sl query needs --measure or --query-file',
    because: 'the words of ktx may differ',
  };
}

const querySize = z.object({
  dimensions: z.catch(z.array(z.unknown()), []),
  measures: z.catch(z.array(z.unknown()), []),
});

/** How many dimensions and measures the query names; their names are not sent. */
export function sizeOf(context: Context) {
  const file = word(context, 'queryFile');
  if (file === undefined) {
    return {
      referencedDimensionCount: words(context, 'dimension').length,
      referencedMeasureCount: words(context, 'measure').length,
    };
  }
  const path = resolve(context.cwd, file);
  if (isStream(path)) {
    const unread = guess(1, 'the query is no regular file, so it was left for ktx to read');
    return { referencedDimensionCount: unread, referencedMeasureCount: unread };
  }
  const read = querySize.safeParse(readYaml(path));
  return {
    referencedDimensionCount: read.success ? read.data.dimensions.length : 0,
    referencedMeasureCount: read.success ? read.data.measures.length : 0,
  };
}

/** A pipe or a device, such as `<(…)` of a shell: it can be read once, and that is up to ktx. */
function isStream(path: string): boolean {
  try {
    const found = statSync(path);
    return !found.isFile() && !found.isDirectory();
  } catch {
    return false;
  }
}

/** What is wrong with the file of --query-file, when it is nowhere or neither JSON nor YAML. */
function unreadableQuery(context: Context): string | undefined {
  const file = word(context, 'queryFile');
  if (file === undefined) return undefined;
  const path = resolve(context.cwd, file);
  if (isStream(path) || readYaml(path) !== undefined) return undefined;
  return `the query in ${file} cannot be read`;
}

function report(source: string, error: PlannedError): Step {
  return { kind: 'exception', source, runtime: 'node', error, project: true };
}
