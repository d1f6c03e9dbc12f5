import { applyCuts, Cuts, type Draft, expand, labelled, openDraft } from './draft';
import { cutKnown } from './known';
import { labelOf, labels } from './rules';
import { Scan } from './scan';
import { stages } from './stages';
import { type View, viewsOf } from './views';

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

/** Passes until nothing changes any more; ordinary text takes one, text with secrets two. */
const mostPasses = 5;

/** How many levels of escapes are undone: a message in JSON, in a string of JSON, and once more. */
const deepest = 3;

/** Cuts that were found in a view, as cuts of the text under it. */
function carried(cuts: Cuts, view: View, text: string): Cuts {
  const result = new Cuts(text);
  for (const { start, end, rule } of cuts.list) {
    result.add(view.starts[start] ?? text.length, view.starts[end] ?? text.length, rule);
  }
  return result;
}

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
  let draft = openDraft(long ? text.slice(0, limits.longest + limits.beyond) : text, labels);
  let scan = new Scan(draft.text);
  let steps = 0;
  const apply = (cuts: Cuts): boolean => {
    if (cuts.list.length === 0) return false;
    draft = applyCuts(draft, cuts.list);
    steps += scan.steps;
    scan = new Scan(draft.text);
    return true;
  };
  let views = { of: '', list: viewsOf('', 0) };
  const viewAt = (depth: number): View | undefined => {
    if (views.of !== draft.text) views = { of: draft.text, list: viewsOf(draft.text, deepest) };
    return views.list[depth - 1];
  };
  /** The same stages on the text with its escapes undone; what they find there is replaced in the text itself. */
  const lookThrough = (depth: number): boolean => {
    let changed = false;
    let view = viewAt(depth);
    let seen = view && new Scan(view.text);
    for (const stage of stages) {
      if (view === undefined || seen === undefined) break;
      const cuts = new Cuts(view.text);
      seen.begin();
      stage(seen, cuts);
      if (cuts.list.length === 0) continue;
      steps += seen.steps;
      if (!apply(carried(cuts, view, draft.text))) continue;
      changed = true;
      view = viewAt(depth);
      seen = view && new Scan(view.text);
    }
    steps += seen?.steps ?? 0;
    return changed;
  };
  let dropped = !long;
  for (let pass = 0; ; pass += 1) {
    let changed = false;
    if (pass === mostPasses) {
      draft = { text: '\uFDD0', marks: [{ at: 0, rule: 'text', start: 0, end: text.length, fired: true }] };
      break;
    }
    const knownCuts = new Cuts(draft.text);
    scan.begin();
    cutKnown(scan, known, knownCuts);
    changed = apply(knownCuts) || changed;
    for (let depth = deepest; depth > 0; depth -= 1) changed = lookThrough(depth) || changed;
    for (const stage of stages) {
      const cuts = new Cuts(draft.text);
      scan.begin();
      stage(scan, cuts);
      changed = apply(cuts) || changed;
    }
    if (!dropped || writtenLength(draft) > limits.longest) {
      if (!dropped) draft = dropBeyond(draft, limits.longest, text.length);
      dropped = true;
      if (writtenLength(draft) > limits.longest) draft = shorten(draft, limits.longest, text.length);
      steps += scan.steps;
      scan = new Scan(draft.text);
      changed = true;
    }
    if (!changed) break;
  }
  const fired = draft.marks.filter((one) => one.fired).map(({ rule, start, end }) => ({ rule, start, end }));
  return { text: expand(draft, labelOf), fired, steps: steps + scan.steps };
}
