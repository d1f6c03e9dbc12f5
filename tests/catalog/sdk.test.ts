import { createServer, type Server } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { PostHog as NewPostHog } from 'posthog-node';
import { PostHog as OldPostHog } from 'posthog-node-5.34.9';
import { afterEach, describe, expect, it } from 'vitest';
import { expectProfile } from './profile';
import { type RecordedRequest, readRequest } from './recordings';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A loopback endpoint that keeps what it is sent. */
async function endpoint(): Promise<{ readonly host: string; readonly requests: RecordedRequest[] }> {
  const requests: RecordedRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const names = request.rawHeaders.filter((_, index) => index % 2 === 0);
    requests.push(
      readRequest({
        path: request.url,
        headers: names.map((name, index) => [name, request.rawHeaders[index * 2 + 1]]),
        bodyBase64: body.toString('base64'),
        json: JSON.parse(gunzipSync(body).toString('utf8')),
      }),
    );
    response.setHeader('content-type', 'application/json').end('{"status":"Ok"}');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { host: `http://127.0.0.1:${address.port}`, requests };
}

const key = 'phc_examplePublicProjectKey000000000000000000000';
const distinctId = '013b1af5-6d6b-4c41-8b55-0c0458396047';

describe.each([
  ['5.34.9', OldPostHog],
  ['5.70.0', NewPostHog],
] as const)('posthog-node %s, called as ktx calls it', (version, PostHog) => {
  it.each([true, false])('writes what its profile says, with disableGeoip %s', async (disableGeoip) => {
    const { host, requests } = await endpoint();
    const client = new PostHog(key, { host, flushAt: 1, flushInterval: 0, disableGeoip });
    const groups = { project: 'e0f0b1418767fe6cb54831a35a80c86b0b1af468d94b7b17b896680690652005' };
    client.capture({ distinctId, event: 'command', properties: { cliVersion: '0.12.0' }, groups });
    client.capture({ distinctId, event: 'install_first_run', properties: { cliVersion: '0.12.0' } });
    const cause = new TypeError('inner', { cause: 'a text' });
    await client.captureExceptionImmediate(new Error('outer', { cause }), distinctId, { source: 'sql run' });
    await client.captureExceptionImmediate('thrown text', distinctId, { source: 'sql run' });
    await client.shutdown(2000);

    for (const request of requests) expectProfile(request);
    const events = requests.flatMap(({ json }) => json.batch);
    expect(events.map(({ event }) => event).toSorted()).toEqual([
      '$exception',
      '$exception',
      'command',
      'install_first_run',
    ]);
    for (const { event, properties } of events) {
      expect(properties.$lib_version).toBe(version);
      expect(Object.hasOwn(properties, '$groups')).toBe(event === 'command');
      expect(properties['$geoip_disable']).toBe(disableGeoip ? true : undefined);
    }
  });
});
