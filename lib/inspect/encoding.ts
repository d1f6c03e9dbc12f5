/** How a text file is encoded. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/**
 * By the byte order mark. A capture and a HAR file begin with an ASCII character, so the zero beside it tells as much:
 * `>` of PowerShell 5.1 writes UTF-16.
 */
export function encodingOf([first, second]: Uint8Array): Encoding {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && second !== undefined))
    return 'utf-16be';
  return 'utf-8';
}
