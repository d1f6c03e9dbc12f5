import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as decode from '../../lib/preview/capture/decode';

/** What a body holds, parsed if it was not; plain JSON must be what JSON.stringify would write. */
function decodeBody(bytes: Buffer, encoding: string) {
  const decoded = decode.decodeBody(bytes, encoding);
  if (!('plain' in decoded)) return decoded;
  const text = decoded.plain.bytes.toString();
  const json: unknown = JSON.parse(text);
  expect(text === JSON.stringify(json)).toBe(true);
  return { json };
}

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
      const bomb = compress(Buffer.alloc(40 * 1024 * 1024, ' '));
      expect(decodeBody(bomb, encoding)).toEqual({
        problem: 'The body is longer than 32 MiB when decompressed; it was not decoded.',
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
    expect(decodeBody(Buffer.from(JSON.stringify([long])), 'identity')).toEqual({ json: [long] });
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
        expect(decodeBody(compress(Buffer.from(json)), encoding)).toEqual({ json: JSON.parse(json) });
      }),
    );
  });

  it('leaves a body unparsed only when it is what JSON.stringify would write', () => {
    const textIn = (body: string) => {
      const decoded = decode.decodeBody(Buffer.from(body), 'identity');
      return 'plain' in decoded ? decoded.plain.bytes.toString() : undefined;
    };
    expect(textIn('{"a":[1,"\u2028 é"]}')).toBe('{"a":[1,"\u2028 é"]}');
    for (const other of [
      '{"a": 1}',
      '{"a":1}\n',
      '{"a":1,"a":2}',
      '{"a":1.0}',
      '["\\u00e9"]',
      '\ufeff{"a":1}',
    ])
      expect(textIn(other)).toBeUndefined();
  });

  it('never throws, and says either what is in a body or what is wrong with it', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, encoding) => {
        const decoded = decodeBody(Buffer.from(bytes), encoding);
        expect(Object.keys(decoded)).toHaveLength(1);
      }),
    );
  });
});
