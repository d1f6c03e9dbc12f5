import { counted } from '../words';

type Span = readonly [start: number, end: number];

/** Longest evidence, in UTF-16 units before what is left out is counted. */
const longest = 80;

/** `text` from `start` to `end` with every hidden stretch replaced by its length, cut after `show` units. */
export function excerpt(text: string, [start, end]: Span, hidden: readonly Span[], show = longest): string {
  const until = Math.min(end, start + Math.min(show, longest));
  let out = '';
  let at = start;
  for (const [from, to] of joined(hidden)) {
    if (to <= at || from >= until) continue;
    if (from > at) out += text.slice(at, from);
    out += length(to - Math.max(from, at));
    at = to;
  }
  if (at < until) out += text.slice(at, until);
  return Math.max(at, until) < end ? `${out}… (${counted(end - start, 'character')})` : out;
}

/** All of `text` with every hidden stretch replaced by its length. */
export function concealed(text: string, hidden: readonly Span[]): string {
  let out = '';
  let at = 0;
  for (const [from, to] of joined(hidden)) {
    out += text.slice(at, from) + length(to - from);
    at = to;
  }
  return out + text.slice(at);
}

/** A value by its kind and length, with so little of a text that a secret stays one. */
export function hint(value: unknown): string {
  if (typeof value === 'string') {
    if (value === '') return '""';
    const some = [...value].slice(0, Math.min(4, Math.floor(value.length / 4))).join('');
    return `"${some}…" (${counted(value.length, 'character')})`;
  }
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value).length;
    return keys === 0 ? '{}' : `an object with ${counted(keys, 'key')}`;
  }
  if (typeof value === 'number' && String(value).length > 6) return 'a number';
  return value === undefined ? 'nothing' : String(value);
}

function length(units: number): string {
  return `[${counted(units, 'character')}]`;
}

/** Overlapping and touching stretches as one, in order: a secret is not shown where two rules found a part of it each. */
function joined(spans: readonly Span[]): readonly Span[] {
  const result: [number, number][] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}
