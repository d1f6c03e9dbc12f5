// A long capture for benchmarks.
import { closeSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Writes a capture of `events` requests, those of the recordings over and over with uuids and times of their own; `take` says
 * which recorded requests are used.
 */
export function writeCapture(file, events, take) {
  const requests = readdirSync(join(root, 'tests/fixtures/captures'))
    .flatMap((name) => JSON.parse(readFileSync(join(root, 'tests/fixtures/captures', name), 'utf8')).requests)
    .filter((request) => take(request) && request.json.batch.length === 1);
  const fd = openSync(file, 'w');
  const line = (value) => writeSync(fd, `${JSON.stringify(value)}\n`);
  const tool = { name: 'bench', version: '0' };
  line({
    kind: 'capture',
    formatVersion: 1,
    mode: 'run',
    tool,
    startedAt: '2026-11-22T13:00:00.000Z',
    command: [],
  });
  for (let index = 0; index < events; index += 1) {
    const { method, path, httpVersion, headers, bodyBytes, bodyBase64, json } =
      requests[index % requests.length];
    const event = json.batch[0];
    event.uuid = `01a2037b-47e7-7feb-908e-${index.toString(16).padStart(12, '0')}`;
    event.timestamp = json.sent_at = new Date(1_795_000_000_000 + index).toISOString();
    if (event.properties.durationMs !== undefined) event.properties.durationMs = index / 7;
    const body = { bytes: bodyBytes, encoding: 'gzip', sha256: '0'.repeat(64), base64: bodyBase64 };
    line({
      kind: 'request',
      seq: index + 1,
      receivedAt: event.timestamp,
      method,
      target: path,
      httpVersion,
      headers,
      body,
      json,
    });
  }
  line({ kind: 'end', requests: events, events });
  closeSync(fd);
}
