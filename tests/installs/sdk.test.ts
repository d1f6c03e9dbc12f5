import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { PostHog as Installed } from 'posthog-node';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { devDependencies } from '../../package.json';
import { startEndpoint } from '../telemetry/endpoint';
import { emptyDirectory, removeAll } from './package';

const root = join(import.meta.dirname, '../..');
const file = 'posthog-node.js';
const { PostHog: Shipped }: { PostHog: typeof Installed } = await import(join(root, 'dist', file));
const bundled = z.array(z.object({ name: z.string(), version: z.string() }));
const facts = z.object({ sdk: z.object({ name: z.string(), version: z.string(), source: z.string() }) });

afterAll(removeAll);

describe('the posthog-node that is shipped', () => {
  it('is the pinned one, and every list says so', async () => {
    const pinned = devDependencies['posthog-node'];
    expect(Shipped.prototype.getLibraryVersion()).toBe(pinned);
    expect(Installed.prototype.getLibraryVersion()).toBe(pinned);
    const list = bundled.parse(JSON.parse(readFileSync(join(root, 'dist/bundled.json'), 'utf8')));
    expect(list.find(({ name }) => name === 'posthog-node')?.version).toBe(pinned);
    const { stdout } = await node(
      emptyDirectory().home,
      {},
      'dist/ktx-telemetry-preview.js',
      'version',
      '--json',
    );
    expect(facts.parse(JSON.parse(stdout)).sdk).toEqual({
      name: 'posthog-node',
      version: pinned,
      source: 'bundled with ktx-telemetry-preview',
    });
  });

  it('is in one file, with the licence that its parts want passed on', () => {
    const holders = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' }).filter(
      (path) =>
        path.endsWith('.js') &&
        readFileSync(join(root, 'dist', path), 'utf8').includes('PostHogBackendClient'),
    );
    expect(holders).toEqual([file]);
    const licences = readFileSync(join(root, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const name of ['posthog-node', '@posthog/core']) {
      const text = readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8');
      expect(licences).toContain(text.trim());
    }
  });

  it('sends what the one sends that npm installs', async () => {
    const [installed, shipped] = [await sentBy(Installed), await sentBy(Shipped)];
    expect(installed).toHaveLength(2);
    expect(shipped).toEqual(installed);
  });
});

describe('a host that imports the client as it is shipped', () => {
  const host = `
    import { createTelemetry } from '${join(root, 'dist/client.js')}';
    const telemetry = createTelemetry({ cliVersion: '0.12.0', apiKey: 'phc_examplePublicProjectKey000000000000000000000' });
    telemetry.begin({ path: ['ktx', 'status'], flagsPresent: {}, projectDir: '/', hasProject: false, projectGroupAttached: false });
    telemetry.finish({ exitCode: 0 });
    await telemetry.shutdown();
    console.log(process.moduleLoadList.join('\\n'));
  `;

  it('sends its event without the fetch of Node, which takes long to load', async () => {
    const endpoint = await startEndpoint();
    const { dir, home } = emptyDirectory();
    writeFileSync(join(dir, 'host.mjs'), host);
    const { stdout } = await node(home, { KTX_TELEMETRY_ENDPOINT: endpoint.url }, join(dir, 'host.mjs'));
    expect(endpoint.events().map(({ event }) => event)).toEqual(['install_first_run', 'command']);
    const loaded = stdout.split('\n');
    expect(loaded).toContain('NativeModule http');
    expect(loaded.filter((name) => name.includes('undici'))).toEqual([]);
  });

  it('loads no streams, no clock and no parser of arguments of Node where telemetry is off', async () => {
    const { dir, home } = emptyDirectory();
    writeFileSync(join(dir, 'host.mjs'), host);
    writeFileSync(join(dir, 'empty.mjs'), "console.log(process.moduleLoadList.join('\\n'));");
    const [off = '', empty = ''] = await Promise.all(
      ['host.mjs', 'empty.mjs'].map(
        async (name) => (await node(home, { DO_NOT_TRACK: '1' }, join(dir, name))).stdout,
      ),
    );
    const added = off.split('\n').filter((name) => !empty.split('\n').includes(name));
    expect(added).toContain('NativeModule os');
    expect(added.filter((name) => /stream|perf|parse_args|mime|abort/.test(name))).toEqual([]);
  });
});

/** The requests that an SDK makes of an event and of an error, without what is never the same twice. */
async function sentBy(PostHog: typeof Installed) {
  const sent: { url: string; headers: Record<string, string>; text: string }[] = [];
  const client = new PostHog('phc_examplePublicProjectKey000000000000000000000', {
    host: 'http://127.0.0.1:9',
    flushAt: 1,
    flushInterval: 0,
    fetchRetryCount: 0,
    async fetch(url, { headers, body }) {
      const bytes = body instanceof Uint8Array ? body : Buffer.from(typeof body === 'string' ? body : '');
      sent.push({ url, headers, text: changing(gunzipSync(bytes).toString('utf8')) });
      return { status: 200, text: async () => '', json: async () => ({}) };
    },
  });
  await client.captureImmediate({
    distinctId: 'someone',
    event: 'command',
    properties: { text: 'ü', list: [1] },
    groups: { project: 'p' },
  });
  await client.captureExceptionImmediate(thrown, 'someone', { source: 'a test' });
  return sent;
}

const thrown = new Error('outer', { cause: new TypeError('inner') });

function changing(text: string): string {
  return text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'UUID').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME');
}

function node(home: string, env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const surroundings = { PATH: process.env['PATH'], HOME: home, ...env };
  return promisify(execFile)(process.execPath, args, { cwd: root, env: surroundings });
}
