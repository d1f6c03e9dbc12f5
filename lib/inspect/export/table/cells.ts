import { isDay } from '../../../catalog/day';

/** The types that a column can have. `time` is UTC in microseconds, `json` is text. */
export type CellType = 'text' | 'time' | 'integer' | 'number' | 'boolean' | 'json';

/** What a cell can contain. Integers and times are bigint, a time in microseconds since 1970. */
export type Cell = string | bigint | number | boolean | undefined;

/** A value as a cell of this type; undefined when the value is absent or of another type. */
export function cellOf(type: CellType, value: unknown): Cell {
  switch (type) {
    case 'text':
      return typeof value === 'string' ? value.replaceAll(lone, replacement) : undefined;
    case 'time':
      return typeof value === 'string' ? microseconds(value) : undefined;
    case 'integer':
      return Number.isSafeInteger(value) ? BigInt(Number(value)) : undefined;
    case 'number':
      return Number.isFinite(value) ? Number(value) : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'json':
      return value === undefined ? undefined : strictJson(value);
  }
}

/**
 * Half of a surrogate pair, as in a message that was cut in an emoji. Only JavaScript takes it for text: an engine that meets
 * one gives no answer at all.
 */
const lone = /\p{Surrogate}/gu;
const replacement = '\ufffd';

/** A value as JSON that strict readers take. */
function strictJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!json.includes('\\ud')) return json;
  // Of an escaped backslash, both characters are passed by.
  return json.replaceAll(/\\ud[89a-f]..|\\./g, (each) => (each.length > 2 ? replacement : each));
}

/** Whether a value has a cell in a column of this type. */
export function hasCell(type: CellType, value: unknown): boolean {
  return type === 'json' ? value !== undefined : cellOf(type, value) !== undefined;
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,6}))?(?:Z|[+-]\d\d:\d\d)$/;

/** An ISO 8601 instant with its zone as microseconds since 1970; undefined for any other text. */
function microseconds(text: string): bigint | undefined {
  const match = instant.exec(text);
  const ms = match ? Date.parse(text) : Number.NaN;
  // Which of the later days there are depends on the month; looking at every one would take time.
  if (Number.isNaN(ms) || (Number(text.slice(8, 10)) > 28 && !isDay(text.slice(0, 10)))) return undefined;
  const below = (match?.[1] ?? '').padEnd(6, '0').slice(3);
  return BigInt(ms) * 1000n + BigInt(below);
}

/** A time in microseconds as an ISO 8601 instant in UTC, with as many digits as it needs. */
export function isoInstant(time: bigint): string {
  const below = ((time % 1000n) + 1000n) % 1000n;
  const iso = new Date(Number((time - below) / 1000n)).toISOString();
  return below === 0n ? iso : iso.replace('Z', `${String(below).padStart(3, '0')}Z`);
}
