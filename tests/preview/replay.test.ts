import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { Place } from './run-support';

const recording = z.object({
  requests: z.array(
    z.object({
      method: z.string(),
      path: z.string(),
      httpVersion: z.string(),
      headers: z.array(z.tuple([z.string(), z.string()])),
      bodyBytes: z.int(),
      bodyBase64: z.string(),
      json: z.unknown(),
    }),
  ),
});

const directory = fileURLToPath(new URL('../fixtures/captures/', import.meta.url));
const client = fileURLToPath(new URL('replay-client.mjs', import.meta.url));
const names = readdirSync(directory).filter((name) => name.endsWith('.json'));

describe('every recording of the real ktx, replayed through a run', async () => {
  const place = await Place.make();
  afterAll(() => place.remove());

  it('is at hand', () => {
    expect(names.length).toBeGreaterThan(20);
  });

  for (const name of names) {
    it(`gives the same bytes back: ${name}`, async () => {
      const { requests } = recording.parse(JSON.parse(readFileSync(`${directory}${name}`, 'utf8')));
      const result = await place.run([process.execPath, client, `${directory}${name}`]);
      expect(result).toMatchObject({ exitCode: 0, requests: requests.length, problems: [] });
      const capture = place.capture();
      expect(capture.problems).toEqual([]);
      expect(capture.requests.map(({ receivedAt, ...line }) => line)).toEqual(
        requests.map((request, index) => ({
          kind: 'request',
          seq: index + 1,
          method: request.method,
          target: request.path,
          httpVersion: request.httpVersion,
          headers: request.headers,
          body: {
            bytes: request.bodyBytes,
            encoding: encodingOf(request.headers),
            sha256: createHash('sha256').update(Buffer.from(request.bodyBase64, 'base64')).digest('hex'),
            base64: request.bodyBase64,
          },
          json: request.json,
        })),
      );
      const batches = z.array(z.object({ json: z.object({ batch: z.array(z.unknown()) }) })).parse(requests);
      expect(result.events).toBe(batches.reduce((sum, { json }) => sum + json.batch.length, 0));
    });
  }
});

function encodingOf(headers: readonly (readonly [string, string])[]): string {
  return headers.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1] ?? 'identity';
}
