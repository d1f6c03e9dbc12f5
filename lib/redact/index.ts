import { piecesIn } from './begins';
import { type Draft, openDraft, rewriteDraft } from './draft';
import { withholdKnown } from './known';
import { Mask } from './mask';
import { withholdQuoted } from './quoted';
import type { Why } from './reasons';
import { mostPasses, stretches } from './rules';
import { withholdTokens } from './tokens';

export { className, clientText, fileName, functionName, narrow, technical } from './narrow';
export { reasons, type Why } from './reasons';
export { longest, marker } from './rules';
export { shorten } from './shorten';

/** A stretch that is withheld: its place in code points of the text as given, and the reason. */
export interface Withheld {
  readonly start: number;
  readonly end: number;
  readonly why: Why;
}

/** What may leave of a text, and what of it may not. */
export interface Redacted {
  readonly text: string;
  readonly withheld: readonly Withheld[];
}

/**
 * A text in which only harmless tokens are left: words of the vocabulary, small numbers, versions, places in a file, codes of
 * closed lists and signs. Everything else becomes `‹…›`. A second run changes nothing, the work grows with the text and no
 * faster, and it never throws.
 * @param known values and names that must not appear, in any case and in their usual encodings.
 */
export function redact(text: string, known: readonly string[] = []): Redacted {
  let draft = openDraft(text, known);
  for (let round = 0; round < mostPasses; round += 1) {
    const next = rewriteDraft(draft, pass(draft, known));
    if (next.text === draft.text) return finish(text, next);
    draft = next;
  }
  const whole = new Mask(draft.text);
  whole.add(0, draft.text.length, 'rest');
  return finish(text, rewriteDraft(draft, whole));
}

/** Goes through a text once. */
function pass({ text }: Draft, known: readonly string[]): Mask {
  const mask = new Mask(text);
  withholdKnown(mask, known);
  const places = piecesIn(text);
  for (const [index, { why, pattern, grows, unlessBefore, begins }] of stretches().entries()) {
    const there = places[index];
    if (there === undefined) continue;
    const from = begins === undefined ? undefined : there;
    for (let match = first(pattern, text, 0, from); match !== null; ) {
      const [all, kept = '', gone = ''] = match;
      const start = match.index + kept.length;
      let next = match.index + Math.max(all.length, 1);
      if (unlessBefore?.test(text.slice(Math.max(0, start - 24), start))) next = start + 1;
      else if (grows) {
        const [left, right] = grown(text, start, start + gone.length);
        mask.add(left, right, why);
        next = Math.max(next, right);
      } else mask.add(start, start + gone.length, why);
      match = first(pattern, text, next, from);
    }
  }
  withholdQuoted(mask);
  const { known: left, unknown } = withholdTokens(mask);
  if ((left === 0 || left * 2 < unknown) && mask.any) mask.add(0, text.length, 'rest');
  return mask;
}

/** The first match at or behind a place; a sticky pattern is tried at the given places alone. */
function first(pattern: RegExp, text: string, from: number, places: readonly number[] = [from]) {
  for (const place of places) {
    if (place < from) continue;
    pattern.lastIndex = place;
    const match = pattern.exec(text);
    if (match !== null) return match;
  }
  return null;
}

function grown(text: string, start: number, end: number): readonly [number, number] {
  let [from, to] = [start, end];
  while (from > 0 && !/[ \t\n\r]/.test(text[from - 1] ?? '')) from -= 1;
  while (to < text.length && !/[ \t\n\r]/.test(text[to] ?? '')) to += 1;
  return [from, to];
}

function finish(source: string, { text, withheld }: Draft): Redacted {
  const points = codePoints(source);
  return {
    text,
    withheld: withheld.flatMap(({ start, end, why }) =>
      why === undefined ? [] : [{ start: points(start), end: points(end), why }],
    ),
  };
}

/** Turns a place in UTF-16 units into one in code points. */
function codePoints(source: string): (unit: number) => number {
  if (!/[\ud800-\udbff][\udc00-\udfff]/.test(source)) return (unit) => unit;
  const table = new Uint32Array(source.length + 1);
  let point = 0;
  for (let unit = 0; unit < source.length; point += 1) {
    const width = (source.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
    for (let step = 1; step <= width; step += 1) table[unit + step] = point + 1;
    unit += width;
  }
  return (unit) => table[unit] ?? 0;
}
