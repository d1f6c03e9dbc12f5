/** A stretch of text as it is shown: as it is, or as the name of a character that would not be seen as what it is. */
export interface Stretch {
  readonly text: string;
  /** `escape` stands for one character, `removed` is where redaction took something away. */
  readonly kind: 'plain' | 'escape' | 'removed';
}

/**
 * Characters that act on the text around them or cannot be seen: controls, directional marks (which can make text read
 * backwards), zero-width ones, line and paragraph separators, tags, variation selectors and halves of surrogate pairs.
 */
const unsafe =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]|[\u{e0000}-\u{e0fff}]|[\u180b-\u180f]|[\ufe00-\ufe0f]|[\ud800-\udfff]|\u034f/u;
const removed = /\[redacted(?:: [a-z0-9 -]{1,40})?\]|‹…›/;
const either = new RegExp(`(${unsafe.source})|(${removed.source})`, 'gu');

/** Cuts a text into what can be shown as it is and what cannot; together they are the whole text. */
export function stretchesOf(text: string): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  for (const match of text.matchAll(either)) {
    if (match.index > at) stretches.push({ text: text.slice(at, match.index), kind: 'plain' });
    stretches.push(
      match[1] === undefined
        ? { text: match[0], kind: 'removed' }
        : { text: escapeOf(match[0]), kind: 'escape' },
    );
    at = match.index + match[0].length;
  }
  if (at < text.length) stretches.push({ text: text.slice(at), kind: 'plain' });
  return stretches;
}

/** The same as one text, for places that hold no marks: titles and names for screen readers. */
export function shown(text: string): string {
  return stretchesOf(text)
    .map((stretch) => stretch.text)
    .join('');
}

/** The same for a name: what is longer than names are is cut, and its pointer has the rest. */
export function shownName(text: string): string {
  return text.length > longestName ? `${shown(text.slice(0, longestName))}…` : shown(text);
}

const longestName = 200;

const short: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).padStart(4, '0');
  return short.get(character) ?? (code > 0xffff ? `\\u{${hex}}` : `\\u${hex}`);
}
