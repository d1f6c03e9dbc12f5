import * as zlib from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forms, searchFor } from '../../lib/inspect/search';
import { inflate } from '../../lib/inspect/search/inflate';
import { decompress } from '../../lib/preview/audit/decompress';

const name = 'Zoë Müller-4711';
const looked = (text: string, needle: string | undefined = name) =>
  searchFor([{ text: needle }], decompress).inText(text).found;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const wide = (text: string) => Buffer.from(Uint32Array.from(text, (one) => one.charCodeAt(0)).buffer);
const html = (text: string) => text.replace(/./g, (one) => `&#${one.charCodeAt(0)};`);
const hexBytes = (text: string) =>
  Array.from(Buffer.from(text), (byte) => `0x${byte.toString(16)}`).join(', ');
const percentBytes = (bytes: Buffer) => bytes.toString('hex').replace(/../g, '%$&');
function base32(text: string | Buffer): string {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.padEnd(Math.ceil(bits.length / 5) * 5, '0').match(/.{5}/g) ?? [];
  return groups.map((group) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(group, 2)]).join('');
}
const percent = (text: string) =>
  text.replace(/./gu, (character) =>
    encodeURIComponent(character).replace(/^[^%]$/, (one) => `%${one.charCodeAt(0).toString(16)}`),
  );

describe('a text is found', () => {
  const written: readonly (readonly [how: string, text: string, needle?: string])[] = [
    ['as it is', `user ${name} is unknown`],
    ['in capitals', `user ${name.toUpperCase()}!`],
    ['with ß as SS', 'in the STRASSE', 'Straße'],
    ['with its accents apart', name.normalize('NFD')],
    ['in letters of double width', 'ｓａｌａｒｉｅｓ', 'salaries'],
    ['with a ligature', 'the ofﬁce', 'office'],
    ['with invisible characters in it', 'sala\u200bri\u00ades', 'salaries'],
    ['with Greek letters in another case', 'ΟΔΟΣ', 'οδός'.normalize('NFD').replace('\u0301', '')],
    ['percent-encoded in whole', percent('salaries'), 'salaries'],
    ['percent-encoded in part', 'q=s%61lari%65s&x', 'salaries'],
    ['percent-encoded twice', 'q=%2573alaries', 'salaries'],
    ['percent-encoded beyond ASCII', `u=${encodeURIComponent(name)}`],
    ['with a plus for its space', 'q=project+falcon', 'Project Falcon'],
    ['with the escapes of JSON', '{"a":"\\u0073al\\u0061ries"}', 'salaries'],
    ['with the escapes of JSON in JSON', JSON.stringify(JSON.stringify('a"b/c')), 'a"b/c'],
    ['with a slash that JSON may escape', '"https:\\/\\/db.corp\\/x"', 'https://db.corp/x'],
    ['with the escapes of a Python byte string', "b'Zo\\xc3\\xab M\\xc3\\xbcller-4711'"],
    ['with the escapes of HTML', 'Zo&#235; M&#xfc;ller-4711'],
    ['with the names of HTML', 'Zo&euml; M&uuml;ller-4711'],
    ['in quoted-printable', 'Zo=C3=AB M=C3=BCll=\r\ner-4711'],
    ['in quoted-printable beside percent signs', 'a=5Bb&q=s%61laries', 'salaries'],
    ['in octal escapes', '"Zo\\303\\253 M\\303\\274ller-4711"'],
    ['as a list of bytes', JSON.stringify(Buffer.from(`x${name}`))],
    ['as a list of packed bytes', [...zlib.gzipSync(name)].join(' ')],
    ['in base32', `MZXW6${base32('a salaries b')}`, 'salaries'],
    ['in base32 in lower case', base32('the salaries').toLowerCase(), 'salaries'],
    ['in hexadecimal digits', `x${Buffer.from('-SALARIES-').toString('hex')}`, 'salaries'],
    ['in hexadecimal digits in pairs', '73 61 6c 61 72 69 65 73', 'salaries'],
    ['in hexadecimal digits in capitals', Buffer.from('salaries').toString('hex').toUpperCase(), 'salaries'],
    ['in base64 of UTF-16', Buffer.from('a salaries', 'utf16le').toString('base64'), 'salaries'],
    ['in base64 of base64', base64(`x ${base64(`.. ${name}`)}`)],
    ['in base64 with percent signs', encodeURIComponent(base64('??>>~~salaries')), 'salaries'],
    ['in base64 of JSON escapes', base64('{"x":"\\u0073alaries"}'), 'salaries'],
    ['in base64 that is broken into lines', base64(`${name} and more`).replace(/(.{8})/g, '$1\r\n')],
    ['with the numbers of HTML and no semicolons', html('salaries').replaceAll(';', ''), 'salaries'],
    ['with the numbers of HTML and many zeros', html('salaries').replaceAll('#', '#00000000'), 'salaries'],
    ['with a name of HTML for a mark', 'our&UnderBar;table', 'our_table'],
    ['in quoted-printable in lower case', 'Zo=c3=ab M=c3=bcller-4711'],
    ['in octal escapes of any length', '\\163al\\141ries\\0622\\62', 'salaries222'],
    ['as a list of hexadecimal bytes', `{ ${hexBytes('salaries')} }`, 'salaries'],
    ['as a list with semicolons', [...Buffer.from('salaries')].join('; '), 'salaries'],
    ['as a list of signed bytes', [...new Int8Array(Buffer.from(name))].join(', ')],
    ['as a typed array in JSON', JSON.stringify(new Uint8Array(Buffer.from(name)))],
    ['in base64 of indented lines', base64(`${name} and more`).replace(/(.{8})/g, '$1\n    ')],
    ['in base64 of UTF-32', wide('our salaries').toString('base64'), 'salaries'],
    ['in hexadecimal digits of UTF-32', wide('our salaries').swap32().toString('hex'), 'salaries'],
    [
      'in UTF-16 of base64 of UTF-16',
      utf16(utf16('salaries').toString('base64')).toString('base64'),
      'salaries',
    ],
    ['packed with gzip behind a slash', `/x/${zlib.gzipSync(name).toString('base64url')}`],
    ['packed with gzip in base32', base32(zlib.gzipSync(`well, ${name}`))],
    ['packed with zlib in base32 in lower case', base32(zlib.deflateSync(`well, ${name}`)).toLowerCase()],
    ['packed with gzip in percent signs', percentBytes(zlib.gzipSync(name))],
    ['packed with gzip in characters', zlib.gzipSync(name).toString('latin1')],
    ['packed with bare deflate in base64', zlib.deflateRawSync(`${name} and ${name}`).toString('base64')],
    ['packed with brotli in base64', zlib.brotliCompressSync(`${name} and ${name}`).toString('base64')],
    [
      'packed with gzip in base64 in percent signs',
      percentBytes(Buffer.from(zlib.gzipSync(name).toString('base64'))),
    ],
    ['packed with gzip in base64', zlib.gzipSync(`well, ${name}`).toString('base64')],
    ['packed with zlib in hexadecimal digits', zlib.deflateSync('xx salaries').toString('hex'), 'salaries'],
  ];
  it.each(written.map(([how, text, needle = name]) => ({ how, text, needle })))(
    '$how',
    ({ text, needle }) => {
      expect(looked(text, needle)).not.toEqual([]);
    },
  );

  it('in base64 and base64url at every offset, in every case, inside longer text', () => {
    const anything = fc.string({ maxLength: 12 });
    const word = fc.stringMatching(/^[A-Za-z0-9+/_-]{0,5}$/);
    fc.assert(
      fc.property(anything, anything, word, word, fc.boolean(), (before, after, left, right, url) => {
        const bytes = Buffer.from(`${before}sAlaries${after}`);
        const inside = left + bytes.toString(url ? 'base64url' : 'base64').replace(/=+$/, '') + right;
        expect(looked(`token ${inside}.`, 'salaries')).not.toEqual([]);
      }),
      // `__4-` are the bytes of a byte order mark.
      { examples: [['', '', '__4-', '', false]] },
    );
  });

  it('in any part that is percent-encoded', () => {
    const parts = fc.array(fc.boolean(), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(parts, (isEncoded) => {
        const text = [...'salaries'].map((one, at) => (isEncoded[at] === true ? percent(one) : one)).join('');
        expect(looked(`/x?q=${text}#`, 'salaries')).not.toEqual([]);
      }),
    );
  });

  const packings = [zlib.gzipSync, zlib.deflateSync, zlib.deflateRawSync, zlib.brotliCompressSync];
  it.each(packings.map((pack) => [pack.name, pack] as const))('in bytes packed by %s', (_name, pack) => {
    const text = 'some words, some words, some words, salaries, some words';
    const search = searchFor([{ text: 'salaries' }], decompress);
    expect(search.inBytes(pack(Buffer.from(text))).found).not.toEqual([]);
    expect(search.inBytes(pack(zlib.gzipSync(text))).found).not.toEqual([]);
  });

  it.each(['utf16le', 'utf8'] as const)('in bytes of %s, with a byte order mark or without', (encoding) => {
    const search = searchFor([{ text: 'Müller' }]);
    expect(search.inBytes(Buffer.from('Herr Müller', encoding)).found).not.toEqual([]);
    expect(search.inBytes(Buffer.from('\ufeffHerr Müller', encoding)).found).not.toEqual([]);
    expect(search.inBytes(Buffer.from('Herr Müller', encoding).swap16?.() ?? []).found).toHaveLength(
      encoding === 'utf16le' ? 1 : 0,
    );
  });
});

describe('a number', () => {
  const search = searchFor([{ text: '12345678901234567891' }, { text: '+49 170 123456' }, { text: '4711' }]);
  it.each([
    ['12345678901234567891', [0]],
    ['1.2345678901234567891e19', [0]],
    ['12345678901234567891.00', [0]],
    ['49170123456', [1]],
    ['4.711E+3', [2]],
    ['-4711', [2]],
    ['4712', []],
  ])('%s is compared by its digits', (literal, needles) => {
    expect(search.inNumber(literal).found.map(({ needle }) => needle)).toEqual(needles);
  });
});

describe('what is not there', () => {
  it('is not found in what holds it only as a part of a word, when a word is wanted', () => {
    const search = searchFor([{ text: 'ada', asWord: true }]);
    expect(search.inText('Canada, adapter, ADAM').found).toEqual([]);
    expect(search.inText('the user ada.').found).toHaveLength(1);
    expect(search.inText('the user ada\u0301').found).toEqual([]);
  });

  it('is not found in hashes, ids and random base64', () => {
    const search = searchFor([{ text: 'salaries' }, { text: 'zoe1' }, { text: 'falcon' }], decompress);
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 200 });
    fc.assert(
      fc.property(bytes, (random) => {
        expect(search.inText(Buffer.from(random).toString('base64')).found).toEqual([]);
        expect(search.inText(Buffer.from(random).toString('hex')).found).toEqual([]);
      }),
    );
  });

  it('without anything to look for, nothing is found and nothing fails', () => {
    const search = searchFor([{ text: '' }], decompress);
    expect(search.inText('text').found).toEqual([]);
    expect(search.inBytes(zlib.gzipSync('text')).found).toEqual([]);
    expect(searchFor([]).inNumber('1').found).toEqual([]);
  });
});

describe('a place', () => {
  it('is that of the text as it was written', () => {
    const text = `é ${name.normalize('NFD')} and q=s%61laries`;
    const search = searchFor([{ text: name }, { text: 'salaries' }]);
    const found = search.inText(text).found.map(({ span: [start, end] }) => text.slice(start, end));
    expect(found).toEqual([name.normalize('NFD'), 's%61laries']);
  });

  it('is given once, although it can be read in several ways', () => {
    expect(looked('"\\\\salaries\\\\"', 'salaries')).toHaveLength(1);
  });

  it('says in which form the text stood', () => {
    expect(looked(base64('the salaries'), 'salaries')[0]?.forms).toEqual(['base64']);
    expect(looked('the salaries', 'salaries')[0]?.forms).toEqual([]);
    expect(Object.keys(forms)).toContain('base64');
  });
});

describe('packed bytes that are not whole', () => {
  const text = 'some words, some words, some words, salaries, some words'.repeat(20);
  const [gzip, zlibbed] = [zlib.gzipSync(text), zlib.deflateSync(text)];
  const damaged = Buffer.from(gzip);
  damaged[gzip.length - 6] = ~(damaged[gzip.length - 6] ?? 0);
  it.each([
    ['gzip without its end', gzip.subarray(0, -6)],
    ['gzip with a wrong checksum', damaged],
    ['gzip behind gzip', Buffer.concat([zlib.gzipSync('a'), gzip])],
    ['zlib without its end', zlibbed.subarray(0, -3)],
  ])('are searched as far as they go: %s', (_what, bytes) => {
    for (const unpack of [decompress, inflate]) {
      const search = searchFor([{ text: 'salaries' }], unpack);
      expect(search.inText(`x ${bytes.toString('base64')}`).found).not.toEqual([]);
    }
  });
});

describe('the work of a search is bounded, and what was not searched is said', () => {
  const bomb = zlib.gzipSync(Buffer.alloc(200_000_000)).toString('base64');
  it.each([
    ['a bomb', bomb],
    ['many bombs', `${zlib.gzipSync(Buffer.alloc(30_000_000)).toString('base64')} `.repeat(20)],
    ['a bomb in hexadecimal digits', Buffer.from(bomb, 'base64').toString('hex')],
    ['a bomb whose end is missing', bomb.slice(0, -8)],
    [
      'zstd where it cannot be read',
      Buffer.from('28b52ffd00580100'.padEnd(60, '0'), 'hex').toString('base64'),
    ],
  ])('%s', (_what, text) => {
    for (const unpack of [decompress, inflate]) {
      if (unpack === decompress && text.startsWith('KLUv')) continue;
      expect(searchFor([{ text: 'salaries' }], unpack).inText(text)).toEqual({ found: [], isWhole: false });
    }
  });

  it('by what is searched, and ordinary text is always searched whole', () => {
    const search = searchFor([{ text: 'salaries' }], decompress);
    expect(search.inText(bomb).isWhole).toBe(false);
    const packed = zlib.gzipSync(JSON.stringify({ words: 'ordinary words '.repeat(40) })).toString('base64');
    for (let time = 0; time < 50; time += 1)
      expect(search.inText(packed)).toEqual({ found: [], isWhole: true });
    expect(search.inText(zlib.gzipSync('salaries '.repeat(1000)).toString('base64')).found).not.toEqual([]);
  });

  it.each([
    '%',
    '\\',
    '=3D',
    '&amp;',
    '4141',
    'QUFB',
    'QUFBQUFB',
    '1, ',
    '65,',
    'H4sI',
    '\0',
    'a%25',
    'ａ',
    'ORSXG',
  ])('a megabyte of %j', (piece) => {
    const search = searchFor([{ text: 'salaries' }, { text: 'Ada', asWord: true }], decompress);
    expect(search.inText(piece.repeat(1_000_000 / piece.length)).found).toEqual([]);
  });

  it('one text that is everywhere does not hide another', () => {
    const search = searchFor([{ text: 'user' }, { text: 'correct-horse' }]);
    const found = search.inText(`${'user '.repeat(5000)}correct-horse`).found;
    expect(found.filter(({ needle }) => needle === 1)).toHaveLength(1);
    expect(found.length).toBeLessThan(200);
  });
});

describe('any text', () => {
  it('is searched without an error', () => {
    const search = searchFor(
      [{ text: 'salaries' }, { text: 'Ada', asWord: true }, { text: '\ud800' }],
      decompress,
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.uint8Array(), (text, bytes) => {
        for (const {
          span: [start, end],
        } of search.inText(text).found)
          expect(start).toBeLessThan(end);
        search.inBytes(bytes);
        search.inNumber(text);
      }),
    );
  });
});
