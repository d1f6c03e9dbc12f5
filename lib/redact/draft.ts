import { withholdKnown } from './known';
import { Mask } from './mask';
import type { Why } from './reasons';
import { longest, marker } from './rules';

/** A text between two passes: the source with a marker for each stretch that is withheld so far. */
export interface Draft {
  readonly text: string;
  readonly withheld: readonly Stretch[];
}

interface Stretch {
  /** Where its marker stands in the text. */
  readonly at: number;
  /** Its place in the source. */
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
  if (cut === undefined) return { text: source, withheld: [] };
  const rest = { at: cut, start: cut, end: source.length, why: 'length' as const };
  return { text: source.slice(0, cut) + marker, withheld: [rest] };
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
  while (unit > 0 && mask.touches(unit, unit + 1) && mask.touches(unit - 1, unit)) unit -= 1;
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
  let text = '';
  let copied = 0;
  const withheld: Stretch[] = [];
  const first = sourcePlaces(draft);
  const last = sourcePlaces(draft);
  for (const run of runs) {
    text += draft.text.slice(copied, run.start);
    const [start, , why] = first(run.start);
    const [, end] = last(run.end - 1);
    withheld.push({ at: text.length, start, end, why: why ?? run.why });
    text += marker;
    copied = run.end;
  }
  return { text: text + draft.text.slice(copied), withheld };
}

/** For places of a draft from left to right: the stretch of the source that each stands for, and why it is withheld. */
function sourcePlaces({ withheld }: Draft): (place: number) => readonly [number, number, Why | undefined] {
  let next = 0;
  let [shift, stretch] = [0, undefined as Stretch | undefined];
  return (place) => {
    for (let one = withheld[next]; one !== undefined && one.at <= place; one = withheld[next]) {
      stretch = one;
      shift = one.end - one.at - marker.length;
      next += 1;
    }
    if (stretch !== undefined && place < stretch.at + marker.length)
      return [stretch.start, stretch.end, stretch.why];
    return [place + shift, place + shift + 1, undefined];
  };
}
