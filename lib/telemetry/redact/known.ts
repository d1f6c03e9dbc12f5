import { isBase64, stableBase64 } from './base64';
import { isAlnum, isHex } from './chars';
import type { Cuts } from './draft';
import type { Scan } from './scan';
import { joined, through, unescaped, type View } from './views';

/** Shorter known values are not looked for: they would be found in half of all texts. */
const least = 3;
/** From this length a known value is replaced wherever it stands; a shorter one only where no letter or digit touches it. */
const anywhere = 6;
/** A longer value is found by its beginning of this many units, then followed as far as it agrees. */
const head = 1024;

type Interval = [start: number, end: number];

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** True where a letter or digit touches the value and is not the tail of an escape (`%20`, `\n`). */
function touches(text: string, start: number, end: number): boolean {
  const escaped = /(?:%[0-9a-f]{2}|\\[nrtbf]|\\u[0-9a-f]{4})$/i.test(
    text.slice(Math.max(0, start - 6), start),
  );
  return (isAlnum(text.charCodeAt(start - 1)) && !escaped) || isAlnum(text.charCodeAt(end));
}

function occurrences(scan: Scan, view: View | undefined, value: string, found: Interval[]): void {
  const text = view === undefined ? scan.text : view.text;
  if (value.length < least) return;
  const needle = value.slice(0, head);
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at)) {
    let end = at + needle.length;
    while (end - at < value.length && end < text.length && text[end] === value[end - at]) end += 1;
    if (value.length >= anywhere || !touches(text, at, end)) {
      found.push(view === undefined ? [at, end] : [view.starts[at] ?? 0, view.starts[end] ?? scan.length]);
    }
    at = end;
  }
  scan.steps += text.length;
}

/** The beginning of a known value at the end of the text or before dots: what a message cut short leaves of it. */
function shortened(scan: Scan, value: string, found: Interval[]): void {
  if (value.length < 12) return;
  const beginning = value.slice(0, 8);
  for (let at = scan.text.indexOf(beginning); at !== -1; at = scan.text.indexOf(beginning, at + 8)) {
    let end = at + 8;
    while (end - at < value.length && end < scan.length && scan.text[end] === value[end - at]) end += 1;
    if (end === scan.length || scan.text.startsWith('...', end) || scan.text[end] === '…')
      found.push([at, end]);
  }
}

/** Base64 and hex runs that hold the value: the whole run goes, since its ends hold parts of the value too. */
function encoded(scan: Scan, value: string, found: Interval[]): void {
  if (value.length < anywhere) return;
  const bytes = new TextEncoder().encode(value.slice(0, head));
  const runs = (text: string, needle: string, test: (code: number) => boolean): void => {
    for (let at = text.indexOf(needle), done = 0; at !== -1; at = text.indexOf(needle, done)) {
      const start = scan.skipBack(at, test, done);
      done = scan.skip(at + needle.length, test);
      while (text[done] === '=') done += 1;
      found.push([start, done]);
    }
    scan.steps += text.length;
  };
  for (const offset of [0, 1, 2] as const) {
    const needle = stableBase64(bytes, offset);
    runs(scan.text, needle, isBase64);
    const urlSafe = needle.replaceAll('+', '-').replaceAll('/', '_');
    if (urlSafe !== needle) runs(scan.text, urlSafe, isBase64);
  }
  runs(scan.lower, hexOf(bytes), isHex);
}

/** The views a value may be seen through, with the number of times the value itself must be unescaped to match there. */
function viewsOf(text: string): [view: View | undefined, depth: number][] {
  const once = unescaped(text);
  const twice = once === undefined ? undefined : unescaped(once.text);
  const views: [View | undefined, number][] = [[undefined, 0]];
  if (once !== undefined) views.push([once, 1]);
  if (once !== undefined && twice !== undefined) views.push([through(once, twice), 2]);
  return views;
}

/**
 * Cuts every known value, as it is and in its encodings: percent and plus, JSON and XML escapes (each up to twice over),
 * broken over lines, base64 at any offset, hex. Overlapping finds become one cut, so the longest always wins.
 */
export function cutKnown(scan: Scan, known: readonly string[], cuts: Cuts): void {
  if (known.length === 0) return;
  const values = [...new Set(known.map((value) => value.trim()))].filter((value) => value.length >= least);
  if (values.length === 0) return;
  const found: Interval[] = [];
  const views = viewsOf(scan.text);
  const lines = views.flatMap(([view, depth]): [View, number][] => {
    const flat = joined(view === undefined ? scan.text : view.text);
    return flat === undefined ? [] : [[view === undefined ? flat : through(view, flat), depth]];
  });
  for (const value of values.sort((a, b) => b.length - a.length)) {
    const forms = [value, unescaped(value)?.text ?? value];
    forms.push(unescaped(forms[1] ?? value)?.text ?? value);
    for (const [view, depth] of views) {
      for (const form of new Set(forms.slice(0, depth + 1))) {
        occurrences(scan, view, form, found);
        if (form.includes(' ')) occurrences(scan, view, form.replaceAll(' ', '+'), found);
      }
    }
    for (const [view, depth] of lines) {
      for (const form of new Set(forms.slice(0, depth + 1))) {
        occurrences(scan, view, joined(form)?.text ?? form, found);
      }
    }
    shortened(scan, value, found);
    encoded(scan, value, found);
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let open: Interval | undefined;
  for (const interval of found) {
    if (open !== undefined && interval[0] <= open[1]) {
      open[1] = Math.max(open[1], interval[1]);
      continue;
    }
    if (open !== undefined) cuts.add(open[0], open[1], 'known-value');
    open = interval;
  }
  if (open !== undefined) cuts.add(open[0], open[1], 'known-value');
}
