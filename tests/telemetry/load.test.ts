import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { listProcesses } from '../../lib/preview/run/processes';
import { createTelemetry, type Delivery } from '../../lib/telemetry';
import { lateSenderName } from '../../lib/telemetry/late-script';
import { detachedSender } from '../../lib/telemetry/late-sender';
import { isLinux } from '../programs';
import { type Endpoint, freePort, startEndpoint } from './endpoint';
import { fileOf, home, identity, temporaryDir } from './places';
import { bundle, start } from './programs';

const said = z.object({
  queued: z.number(),
  delivered: z.number(),
  handedOver: z.number(),
  dropped: z.number(),
  reasons: z.record(z.string(), z.number()),
  waitedMs: z.number(),
});

let program: string;
beforeAll(async () => {
  program = await bundle('burst');
});

async function burst(url: string, count: number, inMs = 0): Promise<z.infer<typeof said>> {
  const env = { KTX_TELEMETRY_ENDPOINT: url };
  const { ended } = start(program, [home(identity()), String(count), String(inMs)], env);
  return said.parse(JSON.parse((await ended).stdout));
}

const total = ({ delivered, handedOver, dropped }: Delivery) => delivered + handedOver + dropped;
const uuids = (endpoint: Endpoint) => new Set(endpoint.events().map(({ uuid }) => uuid)).size;

/** Waits until no sender for this endpoint is there any more. */
async function senderGone(url: string): Promise<void> {
  const isOurs = (args: string, env: string) =>
    args.includes(lateSenderName) && env.includes(`KTX_TELEMETRY_ENDPOINT=${url}`);
  while ((listProcesses() ?? []).some(({ args, env }) => isOurs(args.join(' '), env?.().join(' ') ?? '')))
    await sleep(20);
}

// Where processes cannot be listed with their environment, a sender cannot be waited for.
describe.runIf(isLinux())('the client under load', () => {
  test('of 241 events recorded just before the end, each arrives that was delivered or handed over', async () => {
    const endpoint = await startEndpoint((response) => {
      setTimeout(() => response.end('{"status":"Ok"}'), 300);
    });
    const end = await burst(endpoint.url, 241, 500);
    await senderGone(endpoint.url);
    expect(total(end)).toBe(241);
    expect(end.dropped).toBe(0);
    expect(uuids(endpoint)).toBe(241);
  });

  test('of 10,000 events at an endpoint that hangs, every one is accounted for', async () => {
    const endpoint = await startEndpoint(() => {});
    const end = await burst(endpoint.url, 10_000);
    expect(total(end)).toBe(10_000);
    expect(end.delivered).toBe(0);
    expect(end.queued).toBe(500);
    expect(end.reasons['500 events are waiting already']).toBe(9_500);
    await senderGone(endpoint.url);
  });

  test('events that nobody takes are dropped, and it says why', async () => {
    const end = await burst(`http://127.0.0.1:${await freePort()}`, 20);
    expect(end).toMatchObject({ queued: 20, delivered: 0, handedOver: 0, dropped: 20 });
    expect(end.reasons).toEqual({ 'the endpoint could not be reached': 20 });
  });
});

test('an endpoint that refuses has not been delivered anything', async () => {
  const endpoint = await startEndpoint((response) => response.writeHead(500).end());
  const telemetry = createTelemetry({
    cliVersion: '0.12.0',
    apiKey: 'phc_examplePublicProjectKey000000000000000000000',
    env: {},
    homeDir: home(identity()),
    endpoint: endpoint.url,
    drainMs: 20_000,
  });
  telemetry.submit('install_first_run', {});
  expect(await telemetry.shutdown()).toEqual({
    delivered: 0,
    handedOver: 0,
    dropped: 1,
    reasons: { 'the endpoint answered 500': 1 },
  });
});

describe.runIf(isLinux())('the detached sender', () => {
  /** Hands one request over under an identity that was judged, and that is `then` when the sender looks. */
  async function handOver(path: string, then: () => void): Promise<Endpoint> {
    const endpoint = await startEndpoint();
    const stored = { state: 'file', text: identity() } as const;
    const store = { path, read: () => stored, create: () => ({ created: false, stored }) };
    const body = Buffer.from(JSON.stringify({ api_key: 'x', sent_at: 'x', batch: [] }));
    then();
    const sender = detachedSender({ KTX_TELEMETRY_ENDPOINT: endpoint.url }, store);
    expect(await sender([{ url: `${endpoint.url}/batch/`, method: 'POST', headers: {}, body }])).toBe(1);
    await senderGone(endpoint.url);
    return endpoint;
  }

  test('sends while the file is as its host read it', async () => {
    const dir = home(identity());
    const { arrivals } = await handOver(fileOf(dir), () => {});
    expect(arrivals).toHaveLength(1);
  });

  test.each([
    ['an escaped name', identity().replace('{', '{ "\\u0065nabled": false,')],
    ['another case', identity().replace('{', '{ "Enabled": false,')],
    ['a plain opt-out', identity({ enabled: false })],
    ['a note', identity({ note: 'mine' })],
    ['nothing in it', ''],
  ])('sends nothing once the file has %s', async (_what, text) => {
    const dir = home(identity());
    const { arrivals } = await handOver(fileOf(dir), () => writeFileSync(fileOf(dir), text));
    expect(arrivals).toEqual([]);
  });

  test('waits for no pipe and no device in the place of the file', async () => {
    const pipe = join(temporaryDir(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const path of [pipe, '/dev/zero', '/dev/stdin', temporaryDir(), join(temporaryDir(), 'missing')]) {
      expect((await handOver(path, () => {})).arrivals).toEqual([]);
    }
  });

  test('takes nothing over when an opt-out is saved by then', async () => {
    const stored = { state: 'file', text: identity({ enabled: false }) } as const;
    const store = { read: () => stored, create: () => ({ created: false, stored }) };
    const shipment = { url: 'http://127.0.0.1:9/', method: 'POST', headers: {}, body: new Uint8Array() };
    expect(await detachedSender({}, store)([shipment])).toBe(0);
  });
});
