import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { RequestLine } from '../../lib/inspect/capture';

const recording = z.object({
  command: z.string(),
  requests: z.array(
    z.object({
      method: z.string(),
      path: z.string(),
      httpVersion: z.string(),
      headers: z.array(z.tuple([z.string(), z.string()])),
      bodyBase64: z.string(),
      json: z.unknown(),
    }),
  ),
});

/** A request of a real run of ktx, with the command line that sent it. */
export interface Recorded {
  readonly line: string;
  readonly request: RequestLine;
}

/** Every request that was recorded from a released ktx, in the order of the recordings; bytes as they were. */
export function recordedRequests(root: string): readonly Recorded[] {
  const folder = join(root, 'tests/fixtures/captures');
  return readdirSync(folder)
    .toSorted()
    .flatMap((file) => {
      const { command, requests } = recording.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
      return requests.map((request, index) => ({ line: command, request: requestLine(request, index + 1) }));
    });
}

type RecordedRequest = z.output<typeof recording>['requests'][number];

function requestLine(recorded: RecordedRequest, seq: number): RequestLine {
  const { method, path, httpVersion, headers, bodyBase64, json } = recorded;
  const raw = Buffer.from(bodyBase64, 'base64');
  const [, encoding = 'identity'] = headers.find(([name]) => name.toLowerCase() === 'content-encoding') ?? [];
  return {
    kind: 'request',
    seq,
    receivedAt: '2026-11-22T14:00:00.000Z',
    method,
    target: path,
    httpVersion,
    headers,
    body: {
      bytes: raw.length,
      encoding,
      sha256: createHash('sha256').update(raw).digest('hex'),
      base64: bodyBase64,
    },
    json,
  };
}
