import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Capture } from '../../lib/inspect/capture';
import { type ExportFormat, exportCapture, type Source, type Writer } from '../../lib/inspect/export';
import { capture as recorded } from '../inspect/recordings';

const writer = { name: 'ktx-telemetry-preview', version: '0.1.0' };

/** The lines of a capture file. */
function linesOf({ capture, requests, assumptions, end }: Capture): string[] {
  return [capture, ...requests, ...assumptions, end].flatMap((line) => (line ? [JSON.stringify(line)] : []));
}

/** A recording of a real client as the lines of a capture. */
export const recordedLines = (name: string): string[] => linesOf(recorded(name));

/** The line of a request with this body, packed as the SDK packs it. */
export function requestLine(
  seq: number,
  json: unknown,
  { target = '/batch/', headers = [] }: { target?: string; headers?: [string, string][] } = {},
): string {
  const raw = gzipSync(JSON.stringify(json));
  return JSON.stringify({
    kind: 'request',
    seq,
    receivedAt: '2026-11-22T13:59:36.981Z',
    method: 'POST',
    target,
    httpVersion: '1.1',
    headers: [
      ['Host', '127.0.0.1:4318'],
      ['Content-Type', 'application/json'],
      ['Content-Encoding', 'gzip'],
      ...headers,
    ],
    body: {
      bytes: raw.length,
      encoding: 'gzip',
      sha256: createHash('sha256').update(raw).digest('hex'),
      base64: raw.toString('base64'),
    },
    json,
  });
}

export const firstLine = (command: readonly string[] = ['ktx', 'status']): string =>
  JSON.stringify({
    kind: 'capture',
    formatVersion: 1,
    mode: 'run',
    tool: writer,
    startedAt: '2026-11-22T13:59:36.000Z',
    command,
  });

export const endLine = (requests: number): string =>
  JSON.stringify({ kind: 'end', requests, events: requests });

/** Text that would do something, somewhere, if anything took it for more than text. */
export const hostile: readonly string[] = [
  '<script>document.title = "taken"</script>',
  '"><img src=x onerror="document.title = \'taken\'">',
  '</style><style>body { display: none }</style>',
  '</title><script src="http://127.0.0.1:9/x.js"></script>',
  '<a href="javascript:document.title=1">a</a>',
  '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">',
  '=HYPERLINK("http://127.0.0.1:9/")',
  '@SUM(1+1)',
  '+1',
  '-1',
  "'quoted",
  '\tcell',
  '\r\n=1',
  'a,b;c"d\r\ne',
  '\u202egnp.exe',
  '\u0000\u001b[2J',
  '\ud800',
  '<tr><td class="n">2</td><td class="n">1</td></tr>',
];

/** A capture in which every place that can hold text holds all of `hostile`. */
export function hostileLines(): string[] {
  const lines = hostile.map((text, index) => {
    const event = {
      event: text,
      [text]: text,
      properties: { [text]: text, list: [text] },
      distinct_id: text,
    };
    // A header has no line breaks and no NUL on the wire.
    const value = encodeURIComponent(Buffer.from(text).toString());
    return requestLine(
      index + 1,
      { api_key: text, batch: [event] },
      { target: `/${value}?${value}`, headers: [['X-Text', text]] },
    );
  });
  return [firstLine(['ktx', ...hostile]), ...lines, endLine(lines.length)];
}

/** A capture in another format, as one text. */
export async function exported(
  format: ExportFormat,
  lines: readonly string[] | Source,
  fonts?: Writer['fonts'],
): Promise<string> {
  const source = typeof lines === 'function' ? lines : () => lines;
  const chunks: string[] = [];
  for await (const chunk of exportCapture(format, source, { ...writer, fonts })) chunks.push(chunk);
  return chunks.join('');
}
