import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { encodingOf } from '../../inspect/encoding';
import { beginsAsHar } from '../../inspect/har';
import { codeOf, PreviewError } from '../errors/preview-error';

/** A part of the file: from `start` up to and without `end`, and the status that goes with it. */
interface Part {
  readonly status: 200 | 204 | 206 | 416;
  readonly start: number;
  readonly end: number;
}

/**
 * Sends the capture as it is now, or with `Range: bytes=N-` what of it the page has not read. The ETag stands for the
 * recording and not for its length: it stays while the file grows, and changes when another capture takes its place;
 * with `If-Range` of the old one, the page then gets the new capture from its beginning. Who has read everything gets
 * 204 and not 416, which a browser reports as a failure. A capture that is not there yet is empty.
 */
export async function sendCapture(
  file: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const handle = await opened(file);
  try {
    const size = handle ? await sizeOf(handle, file) : 0;
    const isHar = handle !== undefined && size > 0 && beginsAsHar(await startOf(handle));
    const etag = handle && size > 0 ? await etagOf(handle) : '"empty"';
    const { status, start, end } = partOf(request, size, etag);
    response.writeHead(status, {
      'Content-Type': 'application/x-ndjson; charset=utf-8',
      ...(status !== 204 && { 'Content-Length': end - start }),
      'Accept-Ranges': 'bytes',
      ETag: etag,
      // The page asks for `events` where it is told that there are some; a HAR file is there as a whole.
      ...(!isHar && { 'Capture-Events': 'events' }),
      ...(status === 206 && { 'Content-Range': `bytes ${start}-${end - 1}/${size}` }),
      ...(status === 416 && { 'Content-Range': `bytes */${size}` }),
    });
    if (request.method === 'HEAD' || start === end || !handle) {
      response.end();
      return;
    }
    // What is written while this is sent is for the next request.
    const stream = handle.createReadStream({ start, end: end - 1, autoClose: false });
    await pipeline(stream, response, { end: false });
    // A file that was cut meanwhile leaves the reader waiting for bytes that never come.
    if (stream.bytesRead === end - start) response.end();
    else response.destroy();
  } finally {
    await handle?.close();
  }
}

async function opened(file: string): Promise<FileHandle | undefined> {
  try {
    // Without waiting, should a pipe have taken the place of the file.
    return await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function sizeOf(handle: FileHandle, file: string): Promise<number> {
  const stats = await handle.stat();
  if (!stats.isFile()) throw new PreviewError(`${file} is not a regular file`);
  return stats.size;
}

/** The beginning of the file as text, by which a HAR file is known. */
async function startOf(handle: FileHandle): Promise<string> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
  const bytes = buffer.subarray(0, bytesRead);
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** The first line of a capture says when it began and for which command; this much of it tells two recordings apart. */
const identifyingBytes = 4096;

async function etagOf(handle: FileHandle): Promise<string> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(identifyingBytes), 0, identifyingBytes, 0);
  const head = buffer.subarray(0, bytesRead);
  const end = head.indexOf('\n');
  const hash = createHash('sha256').update(end === -1 ? head : head.subarray(0, end));
  return `"${hash.digest('base64url').slice(0, 22)}"`;
}

function partOf({ headers }: IncomingMessage, size: number, etag: string): Part {
  const range = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(headers.range ?? '');
  const condition = headers['if-range'];
  // Other forms of Range may be ignored (RFC 9110, section 14.2).
  if (!range || (condition !== undefined && condition !== etag)) return { status: 200, start: 0, end: size };
  const start = Number(range[1]);
  const end = range[2] ? Math.min(Number(range[2]) + 1, size) : size;
  if (start < end) return { status: 206, start, end };
  return { status: start === size ? 204 : 416, start: 0, end: 0 };
}
