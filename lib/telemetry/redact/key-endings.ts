import { isLetter, isName } from './chars';
import { payloadKeys } from './payload-keys';
import { foreignPasswords, neutralWords, secretEndings, secretWords, weakEndings } from './words';

/** A number for the last four letters of a key, the last one first; other endings may share it. */
const size = 1 << 16;
const further = (number: number, code: number): number => (Math.imul(number, 29) + (code | 32)) & (size - 1);

/** Whether a key that matters ends with four letters of a number. */
const known = new Uint8Array(size);

/** Notes an ending; where it has fewer than four letters, any may stand before them, the last ones of the word before it. */
function note(letters: string, number: number, count: number): void {
  if (count === 4) known[number] = 1;
  else if (letters !== '')
    note(letters.slice(0, -1), further(number, letters.charCodeAt(letters.length - 1)), count + 1);
  else for (let code = 97; code < 123; code += 1) note('', further(number, code), count + 1);
}

// A word with other signs is parted at them, so that only letters enough behind them tell it.
for (const word of [
  ...[...secretEndings, ...weakEndings].flatMap(([, endings]) => endings),
  ...secretWords.keys(),
  ...foreignPasswords,
  ...neutralWords,
  ...payloadKeys,
  'value',
  'values',
])
  if (/^[a-z]+$|[a-z]{4}$/.test(word)) note(/[a-z]{1,4}$/.exec(word)?.[0] ?? '', 0, 0);

/** So far back the last letters of a key are looked for. */
const reach = 24;

/** Whether the bare key that ends at a position is told from all that matter to a stage by its last four letters. */
export function isOtherKey(text: string, end: number, least: number): boolean {
  // An encoding at the end of a name (`b64`) is no part of it, its letters neither.
  if (text.charCodeAt(end - 1) === 52 && text.charCodeAt(end - 2) === 54) return false;
  let letters = 0;
  let number = 0;
  for (let at = end - 1; at >= Math.max(least, end - reach); at -= 1) {
    const code = text.charCodeAt(at);
    if (isLetter(code)) {
      number = further(number, code);
      letters += 1;
      if (letters === 4) return known[number] === 0;
    } else if (!isName(code)) return false;
  }
  return false;
}
