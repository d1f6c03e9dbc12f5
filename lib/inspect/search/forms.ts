/** A way in which a text can be written into a request. */
export type Form =
  | 'plain'
  | 'escaped'
  | 'base64'
  | 'base32'
  | 'hex'
  | 'number'
  | 'list'
  | 'compressed'
  | 'utf-16';

/** Every form that the search reads, in words; the help of `audit` is made of them. */
export const forms: Readonly<Record<Form, string>> = {
  plain: 'as it is, in any case, with accents composed or apart, in wide or ligature letters',
  escaped:
    'percent-encoded (whole, in part or twice), with the escapes of JSON, JavaScript or HTML, quoted-printable, in octal escapes',
  base64: 'base64 or base64url, at any offset and inside longer text',
  base32: 'base32, in either case, at any offset',
  hex: 'hexadecimal digits, also with separators',
  number: 'a JSON number, however its digits are written',
  list: 'a list of byte values, such as a Buffer in JSON',
  compressed: 'packed with gzip, deflate, brotli or zstd, under whatever label',
  'utf-16': 'UTF-16 or UTF-32 in either byte order',
};

/** Words for the forms that a text was found in: `in base64`; empty where it stood there as it is. */
export function formWords(found: readonly Form[]): string {
  const words = [...new Set(found)].flatMap((form) => short[form]);
  return words.length === 0 ? '' : words.join(', ');
}

const short: Readonly<Record<Form, readonly string[]>> = {
  plain: [],
  escaped: ['in escapes'],
  base64: ['in base64'],
  base32: ['in base32'],
  hex: ['in hexadecimal digits'],
  number: ['as a number'],
  list: ['as a list of bytes'],
  compressed: ['compressed'],
  'utf-16': ['in UTF-16'],
};
