import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** Columns that `text` takes on a terminal; colour codes take none. */
export function widthOf(text: string): number {
  // Nearly all text is plain, and measuring text that may not be takes most of the time of a forecast.
  return plain.test(text) ? text.length : stringWidth(text);
}

/** ASCII, and what this program draws with: a column each. */
const plain = /^[\x20-\x7e…─·■●□○◌]*$/;

/** True when `text` goes into `width` columns; more characters than this in them are a pile of combining marks. */
function fits(text: string, width: number): boolean {
  return text.length <= width * unitsAColumn && widthOf(text) <= width;
}

/** `text` cut in the middle to at most `width` columns, with `ellipsis` where something is missing. */
export function shorten(text: string, width: number, ellipsis: string): string {
  if (fits(text, width)) return text;
  const room = Math.max(0, width - widthOf(ellipsis));
  const head = start(text, Math.ceil(room / 2));
  const tail = end(text, room - widthOf(head));
  return start(`${head}${ellipsis}${tail}`, width);
}

/** A sentence cut at its end to at most `width` columns, behind a whole word where there is one. */
export function cutSentence(text: string, width: number, ellipsis: string): string {
  if (fits(text, width)) return text;
  const room = Math.max(0, width - widthOf(ellipsis) - 1);
  const head = start(text, room);
  const words = head.slice(0, Math.max(head.lastIndexOf(' '), 0));
  return start(`${words === '' ? head : words} ${ellipsis}`, width);
}

/** The lines of `text` at most `width` columns wide; long words are broken. */
export function wrap(text: string, width: number): readonly string[] {
  const room = Math.max(1, width);
  // Only where there are colours to carry over a break: it composes characters anew, and evidence stays as it is.
  if (text.includes('\u001b')) return wrapAnsi(text, room, { hard: true, trim: true }).split('\n');
  return text.split('\n').flatMap((line) => wrapLine(line, room));
}

function wrapLine(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.replace(/^ +| +$/g, '').split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer, width)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    const pieces = broken(word, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return [...lines, line];
}

/** A word in pieces of at most `width` columns; a character that is wider than that is a piece of its own. */
function broken(word: string, width: number): readonly string[] {
  if (fits(word, width)) return [word];
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const segment of graphemes(word)) {
    const columns = widthOf(segment);
    if (piece !== '' && (used + columns > width || piece.length + segment.length > width * unitsAColumn)) {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += segment;
    used += columns;
  }
  return [...pieces, piece];
}

/** The longest that a sentence with names from a capture in it may get. */
const mostLines = 6;

/** A sentence that may hold names from a capture, as lines that are safe to print. */
export function sentenceLines(
  sentence: string,
  width: number,
  style: { readonly text: (text: string) => string; readonly ellipsis: string },
): readonly string[] {
  return wrap(shorten(style.text(sentence), width * mostLines, style.ellipsis), width);
}

/** `text` filled with spaces to `width` columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Longest stretch of a string that one column is given. */
const unitsAColumn = 8;

let segmenter: Intl.Segmenter | undefined;

/** The characters of a short text as people see them. What finds them takes Node some milliseconds to make. */
function segmentsOf(text: string): Iterable<Intl.SegmentData> {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** How many characters are looked at together: the time that a segmenter takes grows with the square of its text. */
const stretch = 1024;

/** The characters of a text as people see them; what goes on beyond a stretch is looked at again with the next one. */
function* graphemes(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const found = [...segmentsOf(text.slice(at, at + stretch))].map(({ segment }) => segment);
    const isLast = at + stretch >= text.length;
    const whole = isLast || found.length === 1 ? found : found.slice(0, -1);
    yield* whole;
    at += whole.join('').length;
  }
}

function start(text: string, width: number): string {
  let taken = '';
  let used = 0;
  for (const { segment } of segmentsOf(text.slice(0, width * unitsAColumn))) {
    used += widthOf(segment);
    if (used > width) break;
    taken += segment;
  }
  return taken;
}

function end(text: string, width: number): string {
  let taken = '';
  let used = 0;
  const graphemes = [...segmentsOf(text.slice(-width * unitsAColumn))];
  for (const { segment } of graphemes.reverse()) {
    used += widthOf(segment);
    if (used > width) break;
    taken = segment + taken;
  }
  return taken;
}
