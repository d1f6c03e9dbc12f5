import { createHash } from 'node:crypto';
import { type AuditOptions, auditText } from '../../lib/inspect/audit';
import type { Capture, RequestLine } from '../../lib/inspect/capture';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A valid event of 0.12.0 with these properties added or replaced. */
export function commandEvent(properties: Record<string, unknown> = {}, more: Record<string, unknown> = {}) {
  return {
    event: 'command',
    distinct_id: '013b1af5-6d6b-4c41-8b55-0c0458396047',
    properties: {
      cliVersion: '0.12.0',
      nodeVersion: 'v22.23.3',
      osPlatform: 'linux',
      osRelease: '6.8.0-48-generic',
      arch: 'x64',
      runtime: 'node',
      isCi: false,
      commandPath: ['ktx', 'status'],
      durationMs: 12.5,
      outcome: 'ok',
      flagsPresent: {},
      hasProject: true,
      projectGroupAttached: false,
      $lib: 'posthog-node',
      $lib_version: '5.34.9',
      ...properties,
    },
    type: 'capture',
    library: 'posthog-node',
    library_version: '5.34.9',
    timestamp: '2026-11-22T13:41:47.317Z',
    uuid: '01a2037d-d2b6-7702-94c9-5bad1f84b834',
    ...more,
  };
}

/** A request line whose body is `json`. */
export function requestOf(json: unknown, more: Partial<RequestLine> = {}): RequestLine {
  const raw = Buffer.from(JSON.stringify(json) ?? '');
  return {
    kind: 'request',
    seq: 1,
    receivedAt: '2026-11-22T13:41:47.400Z',
    method: 'POST',
    target: '/batch/',
    httpVersion: '1.1',
    headers: [
      ['Host', '127.0.0.1:4318'],
      ['Content-Type', 'application/json'],
    ],
    body: { bytes: raw.length, encoding: 'identity', sha256: '0'.repeat(64), base64: raw.toString('base64') },
    json,
    ...more,
  };
}

/** A request with one batch of these events. */
export function batchOf(...events: readonly unknown[]): RequestLine {
  return requestOf({
    api_key: 'phc_examplePublicProjectKey000000000000000000000',
    batch: events,
    sent_at: '2026-11-22T13:41:47.319Z',
  });
}

/** The text of a capture file with these requests. */
export function captureText(
  requests: readonly RequestLine[],
  first: Partial<NonNullable<Capture['capture']>> = {},
): string {
  const begin = {
    kind: 'capture',
    formatVersion: 1,
    mode: 'run',
    tool: { name: 'ktx-telemetry-preview', version: '0.1.0' },
    startedAt: '2026-11-22T13:41:00.000Z',
    command: ['ktx', 'status'],
    ...first,
  };
  const end = { kind: 'end', requests: requests.length, events: requests.length };
  const numbered = requests.map((request, index) => ({ ...request, seq: index + 1 }));
  return [begin, ...numbered, end].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** The audit of these requests. */
export function auditOf(requests: readonly RequestLine[], options: AuditOptions = {}) {
  return auditText(captureText(requests), { sha256, ...options });
}

/** The audit of one event whose errorDetail is `text`. */
export function auditOfDetail(text: string, options: AuditOptions = {}) {
  return auditOf([batchOf(commandEvent({ outcome: 'error', errorDetail: text }))], options);
}
