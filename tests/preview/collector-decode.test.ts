import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBody, decodeLimits } from '../../lib/preview/capture/decode';
import { measureJson } from '../../lib/preview/capture/measure-json';

const value = { batch: [{ event: 'command', properties: { text: 'Zürich “quoted” \u0000 [[[[' } }] };
const text = Buffer.from(JSON.stringify(value));

describe('decodeBody', () => {
  for (const [name, encoding, bytes] of [
    ['plain', 'identity', text],
    ['gzip', 'gzip', gzipSync(text)],
    ['gzip by its old name and in capitals', 'X-GZIP', gzipSync(text)],
    ['deflate', 'deflate', deflateSync(text)],
    ['bare deflate', 'deflate', deflateRawSync(text)],
    ['brotli', 'br', brotliCompressSync(text)],
    ['two encodings, the last of which was applied last', 'gzip, br', brotliCompressSync(gzipSync(text))],
    ['a byte order mark', 'identity', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), text])],
  ] as const) {
    it(`decodes ${name}`, () => {
      expect(decodeBody(bytes, encoding)).toEqual({ json: value });
    });
  }

  for (const [name, encoding, bytes, problem] of [
    ['nothing', 'identity', Buffer.alloc(0), 'The body is empty.'],
    ['an unknown encoding', 'zstd', text, 'The content-encoding "zstd" is not one that can be read here.'],
    ['plain text called gzip', 'gzip', text, 'The body is not valid gzip data.'],
    ['half of a gzip body', 'gzip', gzipSync(text).subarray(0, 30), 'The body is not valid gzip data.'],
    ['neither kind of deflate', 'deflate', text, 'The body is not valid deflate data.'],
    ['Latin-1', 'identity', Buffer.from('"Zürich"', 'latin1'), 'The body is not UTF-8 text.'],
    ['what is not JSON', 'identity', Buffer.from('data=1'), 'The body is not JSON.'],
    ['NaN, which Python writes', 'identity', Buffer.from('{"a":NaN}'), 'The body is not JSON.'],
    ['many encodings', 'gzip,gzip,gzip,gzip,gzip', text, 'The body has more than 4 content-encodings.'],
  ] as const) {
    it(`says what is wrong with ${name}`, () => {
      expect(decodeBody(bytes, encoding)).toEqual({ problem });
    });
  }

  for (const [name, encoding, compress] of [
    ['gzip', 'gzip', gzipSync],
    ['deflate', 'deflate', deflateSync],
    ['bare deflate', 'deflate', deflateRawSync],
    ['brotli', 'br', brotliCompressSync],
  ] as const) {
    it(`stops at a ${name} bomb`, () => {
      const bomb = compress(Buffer.alloc(21 * 1024 * 1024, ' '));
      expect(decodeBody(bomb, encoding)).toEqual({
        problem: 'The body is longer than 20 MiB when decompressed; it was not decoded.',
      });
    });
  }

  it('stops at JSON that is nested too deep to be walked, however long it is', () => {
    const deep = (levels: number) => Buffer.from(`${'['.repeat(levels)}${']'.repeat(levels)}`);
    expect(decodeBody(deep(200), 'identity')).toHaveProperty('json');
    expect(decodeBody(deep(201), 'identity')).toHaveProperty('problem');
    expect(decodeBody(deep(5_000_000), 'identity')).toHaveProperty('problem');
    expect(decodeBody(Buffer.from('{"a":'.repeat(300)), 'identity')).toHaveProperty('problem');
  });

  it('does not take brackets in strings for nesting, in strings of any length', () => {
    const long = `${'["\\"'.repeat(1_000_000)}`;
    const decoded = decodeBody(Buffer.from(JSON.stringify([long])), 'identity', decodeLimits, () => 0);
    expect('json' in decoded && JSON.stringify(decoded.json) === JSON.stringify([long])).toBe(true);
  });

  it('gives back any JSON, whatever it is wrapped in', () => {
    const wrap = fc.constantFrom(
      ['identity', (bytes: Buffer) => bytes] as const,
      ['gzip', gzipSync] as const,
      ['deflate', deflateSync] as const,
      ['deflate', deflateRawSync] as const,
      ['br', brotliCompressSync] as const,
    );
    fc.assert(
      fc.property(fc.json(), wrap, (json, [encoding, compress]) => {
        expect(decodeBody(compress(Buffer.from(json)), encoding)).toMatchObject({ json: JSON.parse(json) });
      }),
    );
  });

  it('never throws, and says either what is in a body or what is wrong with it', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, encoding) => {
        const decoded = decodeBody(Buffer.from(bytes), encoding);
        expect('json' in decoded || 'problem' in decoded).toBe(true);
      }),
    );
  });
});

describe('the work that a body can cause', () => {
  const bombs: readonly (readonly [string, string, string])[] = [
    ['a batch of empty events', `{"batch":[${'{},'.repeat(6_000_000)}{}]}`, 'more than 300000 values'],
    ['empty lists', `[${'[],'.repeat(6_000_000)}[]]`, 'more than 300000 values'],
    ['empty texts', `[${'"",'.repeat(6_000_000)}""]`, 'more than 300000 values'],
    ['numbers', `[${'0,'.repeat(9_000_000)}0]`, 'more than 300000 values'],
    ['words', `[${'null,'.repeat(4_000_000)}null]`, 'more than 300000 values'],
    ['values behind each other without a comma', '{}'.repeat(9_000_000), 'more than 300000 values'],
    [
      'one object of many members',
      `{${'"a":0,'.repeat(3_000_000)}"a":0}`,
      'an object with more than 10000 members',
    ],
    [
      'an object of many members in another',
      `[{"a":{${Array.from({ length: 10_001 }, (_, index) => `"k${index}":0`).join(',')}}}]`,
      'an object with more than 10000 members',
    ],
    [
      'many objects of many members',
      `[${`{${'"a":0,'.repeat(9999)}"a":0},`.repeat(200)}0]`,
      'more than 300000 values',
    ],
    ['lists in lists', '['.repeat(9_000_000), 'values nested more than 200 deep'],
    ['objects in objects', '{"a":'.repeat(3_000_000), 'values nested more than 200 deep'],
  ];
  for (const [name, text, what] of bombs) {
    it(`is bounded for ${name}, which stay raw and are read only as far as the bound`, () => {
      expect(decodeBody(gzipSync(text), 'gzip', decodeLimits, () => 0)).toEqual({
        problem: `The body has ${what}; it was not decoded. Its raw bytes are kept.`,
      });
      const measure = measureJson(text, decodeLimits);
      expect('read' in measure && measure.read).toBeLessThan(2_500_000);
    });
  }

  it('is not bounded where a real batch of thousands of events needs it', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 28 }, (_, index) => [`property${index}`, `value ${index}`]),
    );
    const batch = Array.from({ length: 9000 }, () => ({ event: 'command', properties }));
    expect(decodeBody(gzipSync(JSON.stringify({ batch })), 'gzip', decodeLimits, () => 0)).toEqual({
      json: { batch },
    });
  });

  it('ends with the time for a body, at the next look at the clock', () => {
    let looks = 0;
    const clock = () => {
      looks += 1;
      return looks * 100;
    };
    const text = Buffer.from(`["${'x'.repeat(70_000)}"${',"1234567890"'.repeat(100_000)}]`);
    expect(decodeBody(text, 'identity', decodeLimits, clock)).toEqual({
      problem: 'The body has more than can be decoded in time; it was not decoded. Its raw bytes are kept.',
    });
    expect(looks).toBeLessThan(10);
  });

  it('does not grow with the square of the zeros in a number', () => {
    for (const number of [
      `1${'0'.repeat(2_000_000)}1`,
      `0.${'0'.repeat(2_000_000)}1`,
      `1${'0'.repeat(2_000_000)}`,
    ]) {
      expect(decodeBody(Buffer.from(`[${number}]`), 'identity', decodeLimits, () => 0)).toHaveProperty(
        'json',
      );
    }
  });
});

describe('what JSON.parse leaves out', () => {
  it.each([
    ['9007199254740993', 'a number that no double holds exactly'],
    ['1e400', 'a number that no double holds exactly'],
    ['0.1234567890123456789', 'a number that no double holds exactly'],
    ['[{"a":1,"b":{"c":1,"c":1}}]', 'a member that is there twice, of which the last is shown'],
    ['{"a":1,"\\u0061":2}', 'a member that is there twice, of which the last is shown'],
    ['{"__proto__":1}', 'a member named __proto__, which many programs leave out'],
    ['{"\\u005f_proto__":1}', 'a member named __proto__, which many programs leave out'],
    ['{"a":"\\ud83d"}', '1 text with half a character, which many programs replace'],
    ['{"\\udc00":1}', '1 text with half a character, which many programs replace'],
  ])('is said of %s', (text, loss) => {
    const decoded = decodeBody(Buffer.from(text), 'identity');
    expect(decoded).toEqual({
      json: JSON.parse(text),
      problem: `The body has ${loss}; its raw bytes have it as it was sent.`,
    });
  });

  it.each([
    '0',
    '-0',
    '1.50',
    '1e3',
    '100000000000000000000',
    '1.0E+2',
    '-12.5e-1',
    `1${'0'.repeat(300)}`,
    '"\\ud83d\\ude00"',
  ])('is nothing for %s', (text) => {
    expect(decodeBody(Buffer.from(text), 'identity')).toEqual({ json: JSON.parse(text) });
  });

  it('is nothing for JSON that a program wrote from its own values', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 2), (json, indent) => {
        const text = JSON.stringify(json, undefined, indent);
        fc.pre(!text.includes('__proto__') && !/\\ud[89a-f]/i.test(text));
        expect(decodeBody(Buffer.from(text), 'identity')).toEqual({ json: JSON.parse(text) });
      }),
      { numRuns: 1_000 },
    );
  });
});
