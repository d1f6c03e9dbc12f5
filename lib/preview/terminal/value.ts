import type { Annotation } from '../../inspect/annotation';

/** Longer than this, values that share a row are counted and not listed. */
const mostListed = 240;

/**
 * The values of a row as lines. Text is shown without quotes, unless it could be taken for something else; several values
 * are listed when they are short, and counted when they are not. `elsewhere` is where values are found that are not
 * listed here.
 */
export function valueText(annotations: readonly Annotation[], elsewhere = 'in the file'): readonly string[] {
  const values = annotations.map(({ value }) => value);
  // A header is text and nothing else, so that it needs no quotes.
  const texts = annotations.map(({ origin, value }) => (origin === 'http' ? String(value) : one(value)));
  const [first = ''] = texts;
  if (texts.length === 1) return [first];
  const lists = values.filter(Array.isArray);
  if (lists.length === values.length)
    return [
      counted(
        lists.reduce((sum, list) => sum + list.length, 0),
        elsewhere,
      ),
    ];
  if (texts.every((text) => text === first) && first.length <= mostLine)
    return [`${first} (${texts.length} times)`];
  if (elsewhere !== 'in the file' || texts.join(', ').length > mostListed)
    return [counted(texts.length, elsewhere)];
  return texts.some((text) => /[\s,]/.test(text)) ? texts : [texts.join(', ')];
}

/** Longer than this, a value that is repeated is counted as well. */
const mostLine = 60;

function counted(count: number, where: string): string {
  return `${count} values, ${where}`;
}

function one(value: unknown): string {
  if (typeof value === 'string') return isAmbiguous(value) ? JSON.stringify(value) : value;
  if (typeof value !== 'object' || value === null) return String(value);
  const list = Array.isArray(value);
  // What lies deeper has rows of its own.
  if (Object.values(value).some((entry) => typeof entry === 'object' && entry !== null)) {
    return entries(Object.keys(value).length);
  }
  const members = Object.entries(value).map(([key, entry]) =>
    list ? JSON.stringify(entry) : `${JSON.stringify(key)}: ${JSON.stringify(entry)}`,
  );
  return list ? `[${members.join(', ')}]` : `{${members.join(', ')}}`;
}

function entries(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}

/** Text that looks like another JSON value, or whose edges cannot be seen. */
function isAmbiguous(text: string): boolean {
  return /^(?:|true|false|null|undefined|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|[[{"].*|\s.*|.*\s)$/is.test(text);
}
