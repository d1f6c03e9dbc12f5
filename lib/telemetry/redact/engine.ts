import { type Draft, expand, labelled, openDraft } from './draft';
import { labelOf, labels } from './rules';
import { Work } from './work';

/** A rule that replaced something: its id, and the stretch it replaced, in UTF-16 units of the text as given. */
export interface Fired {
  rule: string;
  start: number;
  end: number;
}

/** What a run found and did. */
export interface Report {
  text: string;
  fired: readonly Fired[];
  /** Characters looked at, over all stages and passes: the measure of work. */
  steps: number;
}

/** How much is read and written, in UTF-16 units. */
export interface Limits {
  /** The longest text that is kept; what lies beyond is replaced by a label. */
  longest: number;
  /** How far beyond that the rules look, so that what begins before the limit is recognised whole. */
  beyond: number;
}

/**
 * Passes until nothing changes any more. Ordinary text takes one, text with secrets two, now and then three; of 60,000 random
 * mixtures of messages six took more. What needs more is replaced as a whole.
 */
const mostPasses = 3;

/** Replaces the end of a draft so that what is written out is no longer than the limit. */
function shorten(draft: Draft, longest: number, source: number): Draft {
  const room = longest - labelled(labelOf('rest')).length;
  let written = 0;
  let at = 0;
  let index = 0;
  for (; index < draft.marks.length; index += 1) {
    const next = draft.marks[index];
    if (next === undefined) break;
    const length = next.at - at + labelled(labelOf(next.rule)).length;
    if (written + length > room) break;
    written += length;
    at = next.at + 1;
  }
  const limit = draft.marks[index]?.at ?? draft.text.length;
  const end = Math.min(limit, at + room - written);
  const kept = draft.marks.slice(0, index);
  const shift = kept.reduce((sum, one) => sum + one.end - one.start - 1, 0);
  const rest = { at: end, rule: 'rest', start: end + shift, end: source, fired: true };
  return { text: `${draft.text.slice(0, end)}\uFDD0`, marks: [...kept, rest] };
}

const writtenLength = (draft: Draft): number =>
  draft.marks.reduce((sum, one) => sum + labelled(labelOf(one.rule)).length - 1, draft.text.length);

/** Drops what began beyond the limit of the text as given; a stretch that straddles it stays replaced whole. */
function dropBeyond(draft: Draft, longest: number, source: number): Draft {
  let shift = 0;
  let kept = 0;
  for (const one of draft.marks) {
    if (one.start >= longest) break;
    shift += one.end - one.start - 1;
    kept += 1;
  }
  const last = draft.marks[kept - 1];
  const end = Math.max(last === undefined ? 0 : last.at + 1, longest - shift);
  const marks = draft.marks.slice(0, kept);
  return {
    text: `${draft.text.slice(0, end)}\uFDD0`,
    marks: [
      ...marks,
      { at: end, rule: 'rest', start: Math.max(longest, last?.end ?? 0), end: source, fired: true },
    ],
  };
}

/** Runs all stages over a text until nothing changes. */
export function run(text: string, known: readonly string[], limits: Limits): Report {
  const long = text.length > limits.longest;
  const work = new Work(openDraft(long ? text.slice(0, limits.longest + limits.beyond) : text, labels));
  let dropped = !long;
  for (let pass = 0; ; pass += 1) {
    if (pass === mostPasses) {
      const all = { at: 0, rule: 'text', start: 0, end: text.length, fired: true };
      work.become({ text: '\uFDD0', marks: [all] });
      break;
    }
    let changed = work.known(known);
    changed = work.pass() || changed;
    if (!dropped || writtenLength(work.draft) > limits.longest) {
      if (!dropped) work.become(dropBeyond(work.draft, limits.longest, text.length));
      dropped = true;
      if (writtenLength(work.draft) > limits.longest)
        work.become(shorten(work.draft, limits.longest, text.length));
      changed = true;
    }
    if (!changed) break;
  }
  const { draft, steps } = work;
  const fired = draft.marks.filter((one) => one.fired).map(({ rule, start, end }) => ({ rule, start, end }));
  return { text: expand(draft, labelOf), fired, steps };
}
