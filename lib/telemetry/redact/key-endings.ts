import { isLetter, isName } from './chars';
import { payloadKeys } from './payload-keys';
import { foreignPasswords, neutralWords, secretEndings, secretWords, weakEndings } from './words';

/** Whether a key that matters ends with three letters, each a place in the alphabet: a digit of a number to the base of 26. */
const known = new Uint8Array(26 ** 3);
for (const word of [
  ...[...secretEndings, ...weakEndings].flatMap(([, endings]) => endings),
  ...secretWords.keys(),
  ...foreignPasswords,
  ...neutralWords,
  ...payloadKeys,
  'value',
  'values',
]) {
  const [third = -1, second = -1, first = -1] = [...word.replace(/[^a-z]/g, '')]
    .reverse()
    .map((letter) => letter.charCodeAt(0) - 97);
  // Before a word of two letters any may stand, the last one of the word before it.
  for (let any = 0; any < 26; any += 1)
    if (first === -1 || any === first) known[(any * 26 + second) * 26 + third] = 1;
}

/** So far back the last letters of a key are looked for. */
const reach = 24;

/** Whether the bare key that ends at a position is told from all that matter to a stage by its last three letters. */
export function isOtherKey(text: string, end: number, least: number): boolean {
  // An encoding at the end of a name (`b64`) is no part of it, its letters neither.
  if (text.charCodeAt(end - 1) === 52 && text.charCodeAt(end - 2) === 54) return false;
  let letters = 0;
  let number = 0;
  let power = 1;
  for (let at = end - 1; at >= Math.max(least, end - reach); at -= 1) {
    const code = text.charCodeAt(at);
    if (isLetter(code)) {
      number += ((code | 32) - 97) * power;
      power *= 26;
      letters += 1;
      if (letters === 3) return known[number] === 0;
    } else if (!isName(code)) return false;
  }
  return false;
}
