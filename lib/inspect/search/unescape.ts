import { backThrough, type Mapped, type Piece } from './mapped';

/** Bytes by two digits each; characters by their number; the short escapes of JSON; characters by their name in HTML. */
const usual =
  /(?:%[0-9a-f]{2}|\\x[0-9a-f]{2})+|\\u\{0*[0-9a-f]{1,6}\}|(?:\\u|%u)[0-9a-f]{4}|\\["'\\/bfnrt]|&#(?:0*\d{1,7}|x0*[0-9a-f]{1,6});?|&[a-z]{2,8};/gi;
/** Quoted-printable, and the octal digits that git, shells and JavaScript write. They can look like what is none of it. */
const octets = /(?:=[0-9a-f]{2}|\\[0-3]?[0-7]{1,2})+|=\r?\n/gi;

const layers = [
  { mark: /[%\\&]/, escapes: usual, meaning },
  { mark: /[=\\]/, escapes: octets, meaning: textOfOctets },
] as const;
type Layer = (typeof layers)[number];

const characters: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  szlig: 'ß',
  aelig: 'æ',
  oelig: 'œ',
  oslash: 'ø',
  lstrok: 'ł',
  eth: 'ð',
  thorn: 'þ',
  commat: '@',
  period: '.',
  colon: ':',
  sol: '/',
  bsol: '\\',
  lowbar: '_',
  underbar: '_',
  hyphen: '-',
  num: '#',
  dollar: '$',
  percnt: '%',
  excl: '!',
  equals: '=',
  plus: '+',
  comma: ',',
  semi: ';',
  quest: '?',
  ast: '*',
  lpar: '(',
  rpar: ')',
  lsqb: '[',
  rsqb: ']',
  lcub: '{',
  rcub: '}',
  verbar: '|',
  tab: '\t',
  newline: '\n',
};

/** The marks of letters in the names that HTML gives them: `&uuml;` is u with U+0308. */
const accents: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  macr: '\u0304',
  breve: '\u0306',
  dot: '\u0307',
  uml: '\u0308',
  ring: '\u030a',
  dblac: '\u030b',
  caron: '\u030c',
  cedil: '\u0327',
  ogon: '\u0328',
};

/**
 * A text with one layer of escapes taken away wherever they stand: once for each family of escapes, so that what only looks
 * like one of them does not spoil the others. Empty when it has none.
 */
export function unescaped(text: string): readonly Mapped[] {
  return layers.filter(({ mark, escapes }) => mark.test(text) && text.search(escapes) !== -1).map(laidOver);

  function laidOver(layer: Layer): Mapped {
    return {
      text: text.replace(layer.escapes, layer.meaning),
      back: backThrough(() => pieces(text, layer)),
    };
  }
}

function* pieces(text: string, { escapes, meaning }: Layer): Generator<Piece> {
  let at = 0;
  for (const match of text.matchAll(escapes)) {
    const [written] = match;
    if (match.index > at) yield [text.slice(at, match.index), match.index - at];
    yield [meaning(written), written.length];
    at = match.index + written.length;
  }
  if (at < text.length) yield [text.slice(at), text.length - at];
}

function meaning(written: string): string {
  if (/^(?:%|\\x)[0-9a-f]{2}/i.test(written)) return textOfBytes(written.match(/[0-9a-f]{2}/gi) ?? [], 16);
  const hex = /^(?:\\u\{|\\u|%u|&#x)([0-9a-f]+)/i.exec(written)?.[1];
  const decimal = /^&#(\d+)/.exec(written)?.[1];
  if (hex !== undefined) return character(Number.parseInt(hex, 16));
  if (decimal !== undefined) return character(Number(decimal));
  const name = written.startsWith('\\') ? written.slice(1) : written.slice(1, -1);
  const [, letter = '', accent = ''] = /^([a-z])([a-z]+)$/i.exec(name) ?? [];
  const mark = accents[accent.toLowerCase()];
  if (mark !== undefined) return letter + mark;
  return characters[name.toLowerCase()] ?? (written.startsWith('\\') ? name : written);
}

function textOfOctets(written: string): string {
  if (/^=\r?\n/.test(written)) return '';
  if (written.startsWith('=') && !written.includes('\\'))
    return textOfBytes(written.match(/[0-9a-f]{2}/gi) ?? [], 16);
  return written.replace(/(?:\\[0-7]{1,3})+|(?:=[0-9a-f]{2})+/gi, (run) =>
    run.startsWith('=')
      ? textOfBytes(run.match(/[0-9a-f]{2}/gi) ?? [], 16)
      : textOfBytes(run.match(/[0-7]{1,3}/g) ?? [], 8),
  );
}

/** UTF-8 where the bytes are that, else a character a byte. */
function textOfBytes(digits: readonly string[], base: number): string {
  const bytes = digits.map((each) => Number.parseInt(each, base));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    return bytes.map((byte) => String.fromCharCode(byte)).join('');
  }
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}
