import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { listProcesses } from '../../lib/preview/run/processes';
import { lateSenderName } from '../../lib/telemetry/late-script';
import { isLinux } from '../programs';
import { type Endpoint, startEndpoint } from './endpoint';
import { home, identity } from './places';
import { bundle, start } from './programs';
import { sdks } from './sdks';

let program: string;
beforeAll(async () => {
  program = await bundle('late');
});

/** An endpoint that takes a request at once and answers after `ms`. */
const slowEndpoint = (ms: number) =>
  startEndpoint((response) => {
    setTimeout(() => response.end('{"status":"Ok"}'), ms);
  });

/** Runs the program to its end; gives when it ended, and what was there then. */
async function end(endpoint: Endpoint, version: string, how: string) {
  const env = { KTX_TELEMETRY_ENDPOINT: endpoint.url };
  const { child, ended } = start(program, [home(identity()), version, how], env);
  const exited = new Promise<number>((resolve) => {
    child.once('exit', () => resolve(endpoint.answered()));
  });
  const result = await ended;
  return { result, answeredBefore: await exited };
}

/** Waits until no sender for this endpoint is there any more. */
async function senderGone({ url }: Endpoint): Promise<void> {
  while (senders(url).length > 0) await sleep(20);
}

function senders(url: string): readonly number[] {
  return (listProcesses() ?? [])
    .filter(
      ({ args, env }) => args.includes(lateSenderName) && env?.().includes(`KTX_TELEMETRY_ENDPOINT=${url}`),
    )
    .map(({ pid }) => pid);
}

const fine = { code: 0, signal: null, stdout: 'done\n', stderr: '' };
const uuids = ({ events }: Endpoint) => new Set(events().map(({ uuid }) => uuid));

describe.each(sdks)(
  'a command with posthog-node $version whose endpoint answers after 400 ms',
  ({ version }) => {
    test('ends before the answer, prints nothing, and its event is taken all the same', async () => {
      const endpoint = await slowEndpoint(400);
      const { result, answeredBefore } = await end(endpoint, version, 'kept');
      expect(result).toEqual(fine);
      expect(answeredBefore).toBe(0);
      await senderGone(endpoint);
      expect(endpoint.answered()).toBeGreaterThan(0);
      expect(endpoint.events()[0]).toMatchObject({ event: 'command', properties: { outcome: 'ok' } });
      // The sender repeats the very request: one event, however often it was asked.
      expect(uuids(endpoint).size).toBe(1);
      expect(new Set(endpoint.arrivals.map(({ text }) => text)).size).toBe(1);
      expect(new Set(endpoint.arrivals.map(({ headers }) => headers.join())).size).toBe(1);
    });

    test('saves its event also when the SDK takes long to load', async () => {
      const endpoint = await slowEndpoint(400);
      expect((await end(endpoint, version, 'loading')).result).toEqual(fine);
      await senderGone(endpoint);
      expect(endpoint.answered()).toBeGreaterThan(0);
    });
  },
);

// Where processes cannot be listed with their environment, a sender cannot be waited for.
describe.runIf(isLinux())('a detached sender', () => {
  const version = sdks[1].version;

  test('ends by itself at an endpoint that never answers', async () => {
    const endpoint = await startEndpoint(() => {});
    expect((await end(endpoint, version, 'kept')).result).toEqual(fine);
    expect(senders(endpoint.url)).toHaveLength(1);
    await senderGone(endpoint);
    expect(uuids(endpoint).size).toBe(1);
    expect(endpoint.arrivals.length).toBeLessThanOrEqual(2);
  });

  test('sends nothing once an opt-out is saved', async () => {
    const endpoint = await slowEndpoint(400);
    expect((await end(endpoint, version, 'opted-out')).result).toEqual(fine);
    await senderGone(endpoint);
    // The one that was under way when the opt-out was saved.
    expect(endpoint.arrivals).toHaveLength(1);
  });

  test('is not there when the host does not want one', async () => {
    const endpoint = await startEndpoint(() => {});
    expect((await end(endpoint, version, 'given-up')).result).toEqual(fine);
    expect(senders(endpoint.url)).toEqual([]);
  });
});
