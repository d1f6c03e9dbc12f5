import { once } from 'node:events';
import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { openPage } from '../../lib/preview/viewer/files';
import { startViewer, type Viewer } from '../../lib/preview/viewer/viewer';

/** A viewer on a small page and a capture that a test can change, both gone with the test. */
export interface Showing extends Viewer {
  readonly dir: string;
  readonly file: string;
  /** The token of `url`. */
  readonly token: string;
  /** Writes lines at the end of the capture. */
  append(...lines: readonly string[]): void;
}

export const firstLine = JSON.stringify({
  kind: 'capture',
  formatVersion: 1,
  mode: 'run',
  tool: { name: 'ktx-telemetry-preview', version: '0.1.0' },
  startedAt: '2026-01-01T00:00:00.000Z',
  command: ['ktx', 'status'],
});

/** A line of a request, with a body that says `what`. */
export function requestLine(seq: number, what = 'command'): string {
  const json = { batch: [{ event: what, properties: {} }] };
  const raw = Buffer.from(JSON.stringify(json));
  const body = { bytes: raw.length, encoding: 'identity', sha256: '', base64: raw.toString('base64') };
  const receivedAt = '2026-01-01T00:00:01.000Z';
  const rest = { method: 'POST', target: '/batch/', httpVersion: '1.1', headers: [], body, json };
  return JSON.stringify({ kind: 'request', seq, receivedAt, ...rest });
}

export const stubPage = {
  'index.html':
    '<!doctype html><html lang="en"><title>Inspector</title><link rel="icon" href="data:,"><link rel="stylesheet" href="page.css"><h1>Inspector</h1><script>document.title = "inline";</script><script type="module" src="page.js"></script></html>',
  'page.css': 'h1 { color: rgb(1, 2, 3) }',
  'page.js':
    "const read = async () => { const answer = await fetch('capture.jsonl'); document.querySelector('h1').textContent = String((await answer.text()).split('\\n').length - 1) + ' lines'; }; new EventSource('events').onmessage = read;",
  'fonts/a.woff2': 'not a font',
};

/** A directory for the running test. */
export function directory(): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'viewer-')));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Writes the files of a page below `dir`. */
export function writePage(dir: string, files: Readonly<Record<string, string>> = stubPage): string {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(dir, name, '..'), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
  return dir;
}

export async function showing(lines: readonly string[] = [firstLine]): Promise<Showing> {
  const dir = directory();
  const file = join(dir, 'capture.jsonl');
  const append = (...more: readonly string[]) =>
    appendFileSync(file, more.map((line) => `${line}\n`).join(''));
  append(...lines);
  const viewer = await startViewer({ file, page: openPage(writePage(join(dir, 'page'))) });
  onTestFinished(() => viewer.close());
  return { ...viewer, dir, file, token: new URL(viewer.url).pathname.split('/')[1] ?? '', append };
}

export interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One request, with exactly the headers given and what HTTP needs; the path is sent as it is. */
export async function ask(
  port: number,
  path: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false });
  sent.end(body);
  const [response]: IncomingMessage[] = await once(sent, 'response');
  if (!response) throw new Error('no response');
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

/** The server-sent events of a viewer, as they come. */
export async function listen(url: string): Promise<{ readonly next: () => Promise<string> }> {
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const response = await fetch(`${url}events`, { signal: abort.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  return { next: async () => (await reader?.read())?.value ?? '' };
}
