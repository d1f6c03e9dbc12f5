import type { RequestLine } from '../capture';
import { envelopeOf, property } from '../envelope';
import { escapeToken } from '../pointer';
import { read, type Source } from './source';

/** What is said of each event besides its own fields; a pointer begins with a slash, so no field can take such a name. */
const fixed = ['seq', 'receivedAt', 'method', 'target', 'batchIndex', 'problem'];

/** Most columns for fields; what has none is in the last column, `others`, as JSON. A capture could name a new field in every event. */
const mostColumns = 1000;

export interface CsvOptions {
  /** What stands between cells; some spreadsheets expect a semicolon, depending on their language. */
  readonly separator?: ',' | ';';
  /** Begins with a byte order mark, by which Excel knows UTF-8. */
  readonly bom?: boolean;
}

/** An event as a row: its fields by pointer below the event. */
interface Row {
  readonly fixed: readonly unknown[];
  readonly fields: ReadonlyMap<string, unknown>;
}

/**
 * CSV (RFC 4180, UTF-8, CRLF) with a row an event and a column a field; a request without events has a row that says why.
 * Two passes: the columns are known at the end of the first. Lists and objects are JSON, an absent field is empty, an
 * empty string is two quotes.
 *
 * A spreadsheet takes text that begins with one of `= + - @`, a tab or a line break as a formula. Such text gets an
 * apostrophe in front, as text that begins with an apostrophe does: taking one away gives the value back.
 */
export async function* csv(
  source: Source,
  { separator = ',', bom = false }: CsvOptions = {},
): AsyncGenerator<string> {
  const columns = new Set<string>();
  for await (const row of rows(source)) {
    for (const pointer of row.fields.keys()) {
      if (columns.size === mostColumns) break;
      columns.add(pointer);
    }
  }
  const pointers = [...columns];
  if (bom) yield '\ufeff';
  yield line([...fixed, ...pointers, 'others'], separator);
  for await (const { fixed: first, fields } of rows(source)) {
    const others = [...fields].filter(([pointer]) => !columns.has(pointer));
    const last = others.length > 0 ? Object.fromEntries(others) : undefined;
    yield line([...first, ...pointers.map((pointer) => fields.get(pointer)), last], separator);
  }
}

async function* rows(source: Source): AsyncGenerator<Row> {
  for await (const each of read(source)) {
    if ('line' in each && each.line.kind === 'request') yield* rowsOf(each.line);
  }
}

function* rowsOf(request: RequestLine): Generator<Row> {
  const envelope = envelopeOf(request);
  const where = [request.seq, request.receivedAt, request.method, request.target];
  for (const { index, value } of envelope.events) {
    yield { fixed: [...where, index, request.problem], fields: new Map(fieldsOf(value)) };
  }
  if (envelope.events.length === 0) {
    const problem = envelope.kind === 'batch' ? 'The batch is empty.' : envelope.name;
    yield { fixed: [...where, undefined, problem], fields: new Map() };
  }
}

function* fieldsOf(event: unknown): Generator<readonly [pointer: string, value: unknown]> {
  if (!isObject(event)) {
    yield ['/', event];
    return;
  }
  for (const [key, value] of Object.entries(event)) {
    const pointer = `/${escapeToken(key)}`;
    if (key !== 'properties' || !isObject(value)) yield [pointer, value];
    else
      for (const name of Object.keys(value)) yield [`${pointer}/${escapeToken(name)}`, property(value, name)];
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function line(values: readonly unknown[], separator: string): string {
  return `${values.map(cell).join(separator)}\r\n`;
}

/**
 * The full-width signs are formulas as well where a spreadsheet is set to Japanese or Chinese. Blanks and characters that
 * nobody sees are dropped by some spreadsheets.
 */
const formula = /^['\t\r\n]|^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u;

function cell(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return quoted(JSON.stringify(value));
  if (value === '') return '""';
  return quoted(formula.test(value) ? `'${value}` : value);
}

function quoted(text: string): string {
  return /[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
