import type { Annotation } from '../../inspect/annotation';

/** Longer than this, values that share a row are counted and not listed. */
const most = 60;

/**
 * The values of a row as lines. Text is shown without quotes, unless it could be taken for something else; several values
 * are listed when they are short, and counted when they are not.
 */
export function valueText(annotations: readonly Annotation[]): readonly string[] {
  const values = annotations.map(({ value }) => value);
  // A header is text and nothing else, so that it needs no quotes.
  const texts = annotations.map(({ origin, value }) => (origin === 'http' ? String(value) : one(value)));
  const [first = ''] = texts;
  if (texts.length === 1) return [first];
  const lists = values.filter(Array.isArray);
  if (lists.length === values.length) return [`${lists.reduce((sum, list) => sum + list.length, 0)} values`];
  if (texts.every((text) => text === first)) return [`${first} (${texts.length} times)`];
  if (texts.some((text) => /[\s,]/.test(text))) {
    return texts.length > 3 || texts.join('').length > most * 4 ? [`${texts.length} values`] : texts;
  }
  const joined = texts.join(', ');
  return joined.length > most ? [`${texts.length} values`] : [joined];
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
