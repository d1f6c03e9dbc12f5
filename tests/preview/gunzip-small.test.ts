import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as zlib from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gunzipSmall } from '../../lib/preview/gunzip-small';

const text = JSON.stringify({
  api_key: 'phc_examplePublicProjectKey000000000000000000000',
  batch: [{ event: 'command', properties: { cliVersion: '0.12.0', osPlatform: 'linux', durationMs: 246.6 } }],
  sent_at: '2026-11-22T13:54:03.318Z',
});
const usual = zlib.gzipSync(text);

function byNode(bytes: Buffer): Buffer | undefined {
  try {
    return zlib.gunzipSync(bytes);
  } catch {
    return undefined;
  }
}

/** Asserts that nothing is given but what node:zlib gives; says whether anything was. */
function agrees(bytes: Buffer): boolean {
  const given = gunzipSmall(bytes);
  if (given === undefined) return false;
  expect(byNode(bytes)?.equals(given)).toBe(true);
  return true;
}

/** Deflate data as a gzip body that announces `content` as what is in it. */
function wrapped(deflated: Buffer, content: Buffer): Buffer {
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(zlib.crc32(content));
  trailer.writeUInt32LE(content.length, 4);
  return Buffer.concat([usual.subarray(0, 10), deflated, trailer]);
}

// Bytes that repeat themselves, near and far, some of them more often than others: for such, zlib makes codes.
const contents = fc
  .tuple(
    fc.array(fc.uint8Array({ minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 12 }),
    fc.array(fc.nat(), { minLength: 10, maxLength: 200 }),
    fc.constantFrom(2, 8, 64, 256),
  )
  .map(([pieces, order, symbols]) => {
    const all = order.map((at) =>
      at % 3 === 0 ? Uint8Array.of(at >> 8) : (pieces[at % pieces.length] ?? []),
    );
    return Buffer.from(
      all.flatMap((piece) => [...piece].map((byte) => Math.floor(byte ** 2 / 256) % symbols)),
    );
  });

const options = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  memLevel: fc.constantFrom(1, 8, 9),
  strategy: fc.constantFrom(
    zlib.constants.Z_DEFAULT_STRATEGY,
    zlib.constants.Z_FILTERED,
    zlib.constants.Z_HUFFMAN_ONLY,
    zlib.constants.Z_RLE,
    zlib.constants.Z_FIXED,
  ),
});

describe('gunzipSmall', () => {
  it('takes the bodies that the SDKs of ktx send', () => {
    const dir = join(import.meta.dirname, '../fixtures/captures');
    const bodies = readdirSync(dir)
      .map((name): unknown => JSON.parse(readFileSync(join(dir, name), 'utf8')))
      .flatMap((capture) => [...JSON.stringify(capture).matchAll(/"bodyBase64":"([^"]+)"/g)])
      .map(([, base64 = '']) => Buffer.from(base64, 'base64'))
      .filter((body) => body[0] === 0x1f);
    expect(bodies.length).toBeGreaterThan(40);
    expect(bodies.filter(agrees)).toHaveLength(bodies.length);
  });

  it('gives what node:zlib gives of anything that was compressed', () => {
    let taken = 0;
    fc.assert(
      fc.property(contents, options, (content, how) => {
        const bytes = zlib.gzipSync(content, how);
        if (agrees(bytes)) {
          taken += 1;
          expect(gunzipSmall(bytes)?.equals(content)).toBe(true);
        }
      }),
      { numRuns: 3_000 },
    );
    expect(taken).toBeGreaterThan(500);
  });

  it('gives nothing else of a body that was damaged, also when its digest is that of what is left', () => {
    let taken = 0;
    fc.assert(
      fc.property(
        contents,
        fc.nat(),
        fc.constantFrom(0, 1, 8, 128),
        fc.boolean(),
        (content, place, by, cut) => {
          const deflated = Buffer.from(zlib.deflateRawSync(content));
          const at = place % deflated.length;
          deflated[at] = (deflated[at] ?? 0) ^ by;
          const damaged = cut ? deflated.subarray(0, at) : deflated;
          let left: Buffer = content;
          try {
            left = zlib.inflateRawSync(damaged, { maxOutputLength: 1_000_000 });
          } catch {
            // Then the announced digest is that of the whole content.
          }
          if (agrees(wrapped(damaged, left))) taken += 1;
        },
      ),
      { numRuns: 5_000 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it('gives nothing else of bytes that follow a header like that of the SDKs', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat({ max: 2000 }), (bytes, size) => {
        const deflated = Buffer.from([5, ...bytes]);
        agrees(wrapped(deflated, Buffer.alloc(size)));
      }),
      { numRuns: 20_000 },
    );
  });

  const trailer = usual.subarray(-8);
  const changed = (at: number, to: number) => {
    const bytes = Buffer.from(usual);
    bytes[at < 0 ? bytes.length + at : at] = to;
    return bytes;
  };
  for (const [name, bytes] of [
    ['nothing', Buffer.alloc(0)],
    ['a header alone', usual.subarray(0, 10)],
    ['a header and a trailer', Buffer.concat([usual.subarray(0, 10), trailer])],
    ['two members', Buffer.concat([usual, usual])],
    ['a member behind an unfinished one', Buffer.concat([usual.subarray(0, -1), usual])],
    ['garbage behind it', Buffer.concat([usual, Buffer.from('garbage')])],
    ['zeros behind it', Buffer.concat([usual, Buffer.alloc(9)])],
    ['its own trailer twice', Buffer.concat([usual, trailer])],
    ['half a trailer', usual.subarray(0, -4)],
    ['a wrong digest', changed(-8, (usual.at(-8) ?? 0) ^ 1)],
    ['a wrong length', changed(-4, (usual.at(-4) ?? 0) ^ 1)],
    ['a length that it cannot have', changed(-1, 255)],
    ['options in its header', changed(3, 8)],
    ['another method', changed(2, 7)],
    ['a stored block', zlib.gzipSync(text, { level: 0 })],
    ['a block with the fixed codes', zlib.gzipSync('{}')],
    ['more than is small', zlib.gzipSync('ab'.repeat(10_000))],
  ] as const) {
    it(`leaves ${name} to node:zlib`, () => {
      expect(gunzipSmall(bytes)).toBeUndefined();
    });
  }

  it('is not confused by the bodies before', () => {
    expect(gunzipSmall(usual)?.toString()).toBe(text);
    gunzipSmall(changed(40, 0));
    expect(gunzipSmall(usual)?.toString()).toBe(text);
  });
});
