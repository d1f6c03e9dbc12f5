import { withholdKnown } from './known';
import { Mask } from './mask';
import type { Why } from './reasons';
import { longest, marker } from './rules';

/** A text between two passes, with the stretch of the source that each of its units stands for. */
export interface Draft {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly withheld: readonly Stretch[];
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  /** Undefined for a marker that stood in the source. */
  readonly why: Why | undefined;
}

/** What may stand between two withheld stretches that become one. */
const gap = /^[ \t,./\-_+|;&#*~\\:$%!?^]*$/;

/** The source up to the longest text; a token or known value at the cut goes with the rest. */
export function openDraft(source: string, known: readonly string[]): Draft {
  const cut = cutAt(source, known);
  const text = cut === undefined ? source : source.slice(0, cut) + marker;
  const whole = text.length - (cut === undefined ? 0 : marker.length);
  return {
    text,
    starts: places(text.length, (index) => Math.min(index, whole)),
    ends: places(text.length, (index) => (index < whole ? index + 1 : source.length)),
    withheld: cut === undefined ? [] : [{ start: cut, end: source.length, why: 'length' }],
  };
}

/** A list of places. A loop, because `Array.from` takes a sixth of the whole time. */
function places(length: number, at: (index: number) => number): readonly number[] {
  const list: number[] = [];
  for (let index = 0; index < length; index += 1) list.push(at(index));
  return list;
}

function cutAt(source: string, known: readonly string[]): number | undefined {
  if (source.length <= longest) return undefined;
  let unit = 0;
  for (let point = 0; point < longest && unit < source.length; point += 1)
    unit += (source.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
  if (unit === source.length) return undefined;
  while (unit > 0 && !/[ \t\n\r]/.test(source[unit - 1] ?? '')) unit -= 1;
  const reach = known.reduce((most, value) => Math.max(most, value.length), 0);
  const mask = new Mask(source.slice(0, unit + Math.min(reach, longest) * 3));
  withholdKnown(mask, known);
  while (unit > 0 && mask.has(unit) && mask.has(unit - 1)) unit -= 1;
  return unit;
}

/** The text with every withheld stretch as one marker; stretches with no more than spaces and signs between become one. */
export function rewriteDraft(draft: Draft, mask: Mask): Draft {
  const runs: ReturnType<Mask['runs']> = [];
  for (const run of mask.runs()) {
    const last = runs.at(-1);
    if (last !== undefined && gap.test(draft.text.slice(last.end, run.start))) {
      last.end = run.end;
      last.why ??= run.why;
    } else runs.push(run);
  }
  const earlier = new Map(draft.withheld.map(({ start, why }) => [start, why]));
  const next = { text: '', starts: [] as number[], ends: [] as number[], withheld: [] as Stretch[] };
  const copy = (from: number, to: number) => {
    next.text += draft.text.slice(from, to);
    for (let index = from; index < to; index += 1) {
      next.starts.push(draft.starts[index] ?? 0);
      next.ends.push(draft.ends[index] ?? 0);
    }
  };
  let at = 0;
  for (const run of runs) {
    copy(at, run.start);
    const start = draft.starts[run.start] ?? 0;
    const end = draft.ends[run.end - 1] ?? 0;
    next.text += marker;
    for (let index = 0; index < marker.length; index += 1) {
      next.starts.push(start);
      next.ends.push(end);
    }
    next.withheld.push({ start, end, why: earlier.get(start) ?? run.why });
    at = run.end;
  }
  copy(at, draft.text.length);
  return next;
}
