import { PreviewError } from '../errors/preview-error';

/**
 * The strings to look for in the bytes of a file: one a line, without the spaces around it.
 * @throws PreviewError (usage) when there is none: an audit that looks for nothing would find nothing.
 */
export function identifiersIn(bytes: Uint8Array, file: string): readonly string[] {
  const lines = decoded(bytes)
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length > 0) return lines;
  throw new PreviewError(`${file} has no identifier in it.`, {
    hint: 'Write one a line.',
    exitCode: 2,
  });
}

/** In the encoding that the byte order mark names, else the one that the zeros in it betray, else UTF-8 or Windows-1252. */
function decoded(bytes: Uint8Array): string {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe && third === 0 && fourth === 0) return utf32(bytes, true);
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff) return utf32(bytes, false);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const zeros = [0, 0];
  for (const [at, byte] of bytes.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even !== odd) return new TextDecoder(odd > even ? 'utf-16le' : 'utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function utf32(bytes: Uint8Array, isLittle: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = 4; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, isLittle);
    text += code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  }
  return text;
}
