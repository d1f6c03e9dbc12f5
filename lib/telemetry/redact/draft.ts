import { mark } from './chars';

/** A stretch of the working text to replace, and the label that takes its place. */
export interface Cut {
  start: number;
  end: number;
  rule: string;
}

/** A replaced stretch: its label, where it was in the text as given, and whether a rule of this run put it there. */
export interface Mark {
  at: number;
  rule: string;
  start: number;
  end: number;
  fired: boolean;
}

/** The text between two stages: every replaced stretch is one `mark` character, described in the same order in `marks`. */
export interface Draft {
  text: string;
  marks: readonly Mark[];
}

/** What stands in the text for a stretch that a rule replaced. */
export const labelled = (label: string): string => `[redacted: ${label}]`;

/** Cuts in forward order; a cut that begins before the last one ended is shortened to what is left of it. */
export class Cuts {
  readonly list: Cut[] = [];
  end = 0;

  constructor(readonly text: string) {}

  /** Leaves everything before `index` as it is. */
  pass(index: number): void {
    this.end = Math.max(this.end, index);
  }

  add(start: number, end: number, rule: string): void {
    const from = Math.max(start, this.end);
    if (end <= from) return;
    this.end = end;
    if (end - from === 1 && this.text[from] === mark) return;
    this.list.push({ start: from, end, rule });
  }
}

/** Opens a text: labels of an earlier run become marks again, so that a second run leaves them alone. */
export function openDraft(text: string, labels: ReadonlyMap<string, string>): Draft {
  const clean = text.includes(mark) ? text.replaceAll(mark, '\uFFFD') : text;
  if (!clean.includes('[redacted: ')) return { text: clean, marks: [] };
  const marks: Mark[] = [];
  let shift = 0;
  const working = clean.replace(
    /\[redacted: ([a-z0-9 -]{1,40})\]/g,
    (whole: string, label: string, start: number) => {
      const rule = labels.get(label);
      if (rule === undefined) return whole;
      marks.push({ at: start - shift, rule, start, end: start + whole.length, fired: false });
      shift += whole.length - 1;
      return mark;
    },
  );
  return { text: working, marks };
}

/** Replaces the cuts, in one forward pass; marks inside a cut are swallowed by it. */
export function applyCuts(draft: Draft, cuts: readonly Cut[]): Draft {
  if (cuts.length === 0) return draft;
  const pieces: string[] = [];
  const marks: Mark[] = [];
  let done = 0;
  let length = 0;
  let next = 0;
  let shift = 0;
  const passMarks = (limit: number, keep: boolean): void => {
    for (let old = draft.marks[next]; old !== undefined && old.at < limit; old = draft.marks[next]) {
      if (keep) marks.push({ ...old, at: length + old.at - done });
      shift += old.end - old.start - 1;
      next += 1;
    }
  };
  for (const cut of cuts) {
    passMarks(cut.start, true);
    pieces.push(draft.text.slice(done, cut.start), mark);
    length += cut.start - done;
    const start = cut.start + shift;
    passMarks(cut.end, false);
    marks.push({ at: length, rule: cut.rule, start, end: cut.end + shift, fired: true });
    length += 1;
    done = cut.end;
  }
  passMarks(Number.POSITIVE_INFINITY, true);
  pieces.push(draft.text.slice(done));
  return { text: pieces.join(''), marks };
}

/** The text with every mark written out as its label. */
export function expand(draft: Draft, label: (rule: string) => string): string {
  if (draft.marks.length === 0) return draft.text;
  const pieces = draft.text.split(mark);
  let result = pieces[0] ?? '';
  for (const [index, replaced] of draft.marks.entries()) {
    result += labelled(label(replaced.rule)) + (pieces[index + 1] ?? '');
  }
  return result;
}
