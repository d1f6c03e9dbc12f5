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
  const there = new Map<RegExp, boolean>();
  const has = (needs: RegExp) => {
    const known = there.get(needs) ?? needs.test(text);
    there.set(needs, known);
    return known;
  };
  for (const { why, pattern, grows, unlessBefore, needs } of stretches) {
    if (needs && !has(needs)) continue;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const [all, kept = '', gone = ''] = match;
      if (all === '') pattern.lastIndex += 1;
      const start = match.index + kept.length;
      if (unlessBefore?.test(text.slice(Math.max(0, start - 24), start))) {
        pattern.lastIndex = start + 1;
        continue;
      }
      const [from, to] = grows ? grown(text, start, start + gone.length) : [start, start + gone.length];
      mask.add(from, to, why);
      if (grows) pattern.lastIndex = Math.max(pattern.lastIndex, to);
    }
  }
  withholdQuoted(mask);
  const { known: left, unknown } = withholdTokens(mask);
  const any = mask.runs().length > 0;
  if (any && (left === 0 || left * 2 < unknown)) mask.add(0, text.length, 'rest');
  return mask;
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
