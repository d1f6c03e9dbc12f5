const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The base64 characters that a value always yields when it begins `offset` bytes (0, 1, 2) into a group of three. */
export function stableBase64(bytes: Uint8Array, offset: 0 | 1 | 2): string {
  const first = Math.ceil((offset * 8) / 6);
  const last = Math.floor(((offset + bytes.length) * 8) / 6);
  let result = '';
  for (let index = first; index < last; index += 1) {
    const bit = index * 6;
    const byte = Math.floor(bit / 8) - offset;
    const pair = ((bytes[byte] ?? 0) << 8) | (bytes[byte + 1] ?? 0);
    result += alphabet[(pair >> (10 - (bit % 8))) & 63];
  }
  return result;
}

const values = new Int8Array(128).fill(-1);
for (const [value, char] of [...alphabet].entries()) values[char.charCodeAt(0)] = value;
values['-'.charCodeAt(0)] = 62;
values['_'.charCodeAt(0)] = 63;

/** Decodes base64 (either alphabet) as Latin-1, up to the first character that is not of it. */
export function fromBase64(text: string): string {
  let result = '';
  let bits = 0;
  let held = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const value = code < 128 ? (values[code] ?? -1) : -1;
    if (value < 0) break;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      result += String.fromCharCode((bits >> held) & 0xff);
    }
  }
  return result;
}

/** Letters, digits and the four signs of both base64 alphabets. */
export const isBase64 = (code: number): boolean => code === 45 || (code < 128 && (values[code] ?? -1) >= 0);
