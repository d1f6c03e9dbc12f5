import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readCaptureLines } from '../../lib/preview/capture/read-capture';
import { captureText } from '../inspect/audit-capture';
import { isLinux } from '../programs';

const dir = mkdtempSync(join(tmpdir(), 'ktx-telemetry-read-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const first = captureText([]).split('\n')[0] ?? '';
/** How many bytes are read at a time. */
const piece = 1 << 18;

async function read(text: string | Buffer): Promise<readonly string[]> {
  writeFileSync(join(dir, 'capture.jsonl'), text);
  return all(readCaptureLines('capture.jsonl', { cwd: dir }));
}

async function all(lines: AsyncIterable<string>): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

describe('a file that is no text of ours is refused with the reason', () => {
  const wide = Buffer.from(Uint32Array.from(`\ufeff${first}`, (one) => one.charCodeAt(0)).buffer);
  it.each([
    ['is in UTF-32', wide],
    ['is in UTF-32', Buffer.from(wide).swap32()],
    ['is packed with gzip', gzipSync(first)],
    ['is a ZIP file', Buffer.from('PK\u0003\u0004rest of it')],
  ])('%s', async (why, bytes) => {
    await expect(read(bytes)).rejects.toThrow(`capture.jsonl ${why}`);
  });
});

describe('the lines of a capture file', () => {
  it.each(['\n', '\r\n'])(
    'are those between its line breaks %j, with or without one at the end',
    async (br) => {
      const lines = [first, '', 'a', 'é€😀', ' ', 'b'];
      expect(await read(lines.join(br))).toEqual(lines);
      expect(await read(lines.join(br) + br)).toEqual(lines);
    },
  );

  it('are whole wherever a piece that is read ends: in a character, at a line break, in a long line', async () => {
    for (const wide of ['é', '€', '😀', '\r\n', '\n', 'x'.repeat(2 * piece)]) {
      for (const before of [0, 1, 2, 3, 4]) {
        const filler = 'y'.repeat(piece - first.length - 1 - before);
        const text = `${first}\n${filler}${wide}z\nend`;
        expect(await read(text)).toEqual(text.split(/\r?\n/));
      }
    }
  });

  it('that are not UTF-8 are read with a mark where they are not', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${first}\na`),
      Buffer.from([0xff, 0xe2, 0x82]),
      Buffer.from('\nb'),
    ]);
    expect(await read(bytes)).toEqual([first, 'a\ufffd\ufffd', 'b']);
  });

  it('are read from a file in UTF-16 and from one with a byte order mark', async () => {
    const lines = [first, 'a', 'é€😀'];
    const text = lines.join('\r\n');
    const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
    for (const bytes of [
      `\ufeff${text}`,
      wide,
      wide.subarray(2),
      Buffer.from(wide).swap16(),
      Buffer.from(wide.subarray(2)).swap16(),
    ]) {
      expect(await read(bytes)).toEqual(lines);
    }
    const single = Readable.from([...wide].map((byte) => Buffer.from([byte])));
    expect(await all(readCaptureLines('-', { cwd: dir, stdin: single }))).toEqual(lines);
  });

  it('come from a stream whatever its pieces are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' })), fc.nat(9), async (texts, size) => {
        const text = [first, ...texts].join('\n');
        const bytes = Buffer.from(text);
        const pieces = Array.from({ length: Math.ceil(bytes.length / (size + 1)) }, (_, at) =>
          bytes.subarray(at * (size + 1), (at + 1) * (size + 1)),
        );
        const lines = readCaptureLines('-', { cwd: dir, stdin: Readable.from(pieces) });
        const expected = bytes
          .toString()
          .split('\n')
          .map((line) => line.replace(/\r$/, ''));
        expect(await all(lines)).toEqual(expected.at(-1) === '' ? expected.slice(0, -1) : expected);
      }),
    );
  });

  it.runIf(isLinux())('leave the file closed when only the first is wanted', async () => {
    writeFileSync(join(dir, 'closed.jsonl'), `${first}\n${'x'.repeat(2 * piece)}\nend\n`);
    const isOpen = () =>
      readdirSync('/proc/self/fd').some((fd) => {
        try {
          return readlinkSync(`/proc/self/fd/${fd}`).endsWith('closed.jsonl');
        } catch {
          return false;
        }
      });
    for await (const _line of readCaptureLines('closed.jsonl', { cwd: dir })) break;
    expect(isOpen()).toBe(false);
  });

  it('are counted in bytes as they are read, up to the size of the file', async () => {
    const text = `${first}\n${'é'.repeat(piece)}\n`;
    writeFileSync(join(dir, 'capture.jsonl'), text);
    const seen: (readonly [number, number | undefined])[] = [];
    const onProgress = (read: number, total: number | undefined) => void seen.push([read, total]);
    await all(readCaptureLines('capture.jsonl', { cwd: dir, onProgress }));
    const size = Buffer.byteLength(text);
    expect(seen).toEqual([piece, 2 * piece, size].map((read) => [read, size]));
  });
});
