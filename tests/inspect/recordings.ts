import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { Capture, RequestLine } from '../../lib/inspect/capture';

const recording = z.looseObject({
  command: z.string(),
  exit: z.object({ code: z.nullable(z.number()), signal: z.nullable(z.string()) }),
  requests: z.array(
    z.looseObject({
      method: z.string(),
      path: z.string(),
      httpVersion: z.string(),
      headers: z.array(z.tuple([z.string(), z.string()])),
      bodyBase64: z.string(),
      json: z.unknown(),
    }),
  ),
});

const folder = new URL('../fixtures/captures/', import.meta.url);

/** The names of all recordings of real clients. */
export const recordings: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace(/\.json$/, ''));

/** A recording as a capture of `run`. */
export function capture(name: string): Capture {
  const { command, exit, requests } = recording.parse(
    JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')),
  );
  const lines = requests.map((request, index): RequestLine => {
    const raw = Buffer.from(request.bodyBase64, 'base64');
    const encoding = request.headers.find(([header]) => header.toLowerCase() === 'content-encoding');
    return {
      kind: 'request',
      seq: index + 1,
      receivedAt: '2026-11-22T13:59:36.981Z',
      method: request.method,
      target: request.path,
      httpVersion: request.httpVersion,
      headers: request.headers,
      body: {
        bytes: raw.length,
        encoding: encoding?.[1] ?? 'identity',
        sha256: createHash('sha256').update(raw).digest('hex'),
        base64: request.bodyBase64,
      },
      json: request.json,
    };
  });
  return {
    capture: {
      kind: 'capture',
      formatVersion: 1,
      mode: 'run',
      tool: { name: 'ktx-telemetry-preview', version: '0.1.0' },
      startedAt: '2026-11-22T13:59:36.000Z',
      command: command.split(' '),
      consent: { send: true, rule: 'default', because: 'no opt-out is set' },
    },
    requests: lines,
    assumptions: [],
    end: { kind: 'end', requests: lines.length, events: lines.length, exit },
    problems: [],
  };
}
