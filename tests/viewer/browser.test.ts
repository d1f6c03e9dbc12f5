import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Page } from '@playwright/test';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freshProfile } from '../browser/profile';
import { collecting } from '../preview/collector-support';
import { firstLine, requestLine, showing } from './showing';

/** A page of another site in the user's browser, and what the browser says to it. */
async function hostilePage(
  origin?: string,
): Promise<{ readonly page: Page; readonly said: readonly string[] }> {
  const server = createServer((_request, response) => {
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end('<!doctype html><title>evil</title><body></body>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const page = await (await freshProfile()).newPage();
  onTestFinished(async () => {
    await page.close();
    server.close();
    server.closeAllConnections();
  });
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(origin ?? `http://localhost:${port}/`);
  return { page, said };
}

/** What a page gets when it asks for `url` in every way that a page has, as text: anything but "nothing" was read. */
const ways = `async (url) => {
  const settled = (element, add) => new Promise((done) => {
    element.onload = () => done('loaded');
    element.onerror = () => done('nothing');
    setTimeout(() => done('nothing'), 1000);
    add(element);
  });
  const make = (name, set) => settled(Object.assign(document.createElement(name), set), (made) => document.body.append(made));
  const read = async (init) => {
    try {
      const answer = await fetch(url, init);
      return answer.type === 'opaque' ? 'nothing' : await answer.text();
    } catch { return 'nothing'; }
  };
  const source = () => new Promise((done) => {
    const events = new EventSource(url);
    events.onmessage = () => done('told');
    events.onerror = () => done('nothing');
  });
  const socket = () => new Promise((done) => {
    const made = new WebSocket(url.replace('http', 'ws'));
    made.onopen = () => done('open');
    made.onerror = () => done('nothing');
  });
  return {
    fetch: await read({}),
    noCors: await read({ mode: 'no-cors' }),
    credentials: await read({ credentials: 'include' }),
    header: await read({ headers: { 'X-Any': '1' } }),
    script: await make('script', { src: url }),
    style: await make('link', { rel: 'stylesheet', href: url }),
    image: await make('img', { src: url }),
    module: await import(url).then(() => 'loaded', () => 'nothing'),
    worker: await (async () => { try { return await settled(new Worker(url), () => {}); } catch { return 'nothing'; } })(),
    events: await source(),
    socket: await socket(),
  };
}`;

const nothing = Object.fromEntries(
  [
    'fetch',
    'noCors',
    'credentials',
    'header',
    'script',
    'style',
    'image',
    'module',
    'worker',
    'events',
    'socket',
  ].map((way) => [way, 'nothing']),
);

describe('a page of another site', () => {
  it('reads what a server gives to everyone, so the ways that are tried here are ways', async () => {
    const open = createServer((_request, response) => {
      response
        .writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/javascript' })
        .end('1;');
    });
    open.listen(0, '127.0.0.1');
    await once(open, 'listening');
    const address = open.address();
    const { page } = await hostilePage();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
    const got = await page.evaluate(`(${ways})('${url}')`);
    open.close();
    open.closeAllConnections();
    expect(got).toMatchObject({ fetch: '1;', script: 'loaded', module: 'loaded' });
  });

  it.each(['', 'capture.jsonl', 'events', 'page.js'])(
    'that knows the address reads nothing of "%s"',
    async (path) => {
      const { url, port, token } = await showing([firstLine, requestLine(1)]);
      const { page } = await hostilePage();
      expect(await page.evaluate(`(${ways})(${JSON.stringify(url + path)})`)).toEqual(nothing);
      expect((await fetch(`http://127.0.0.1:${port}/${token}/capture.jsonl`)).status).toBe(200);
    },
  );

  it('cannot frame the inspector, nor look into a window of it', async () => {
    const { url } = await showing();
    const { page } = await hostilePage();
    const seen = await page.evaluate(`(async (url) => {
      const frame = Object.assign(document.createElement('iframe'), { src: url });
      document.body.append(frame);
      await new Promise((done) => { frame.onload = done; setTimeout(done, 1000); });
      const opened = window.open(url);
      await new Promise((done) => setTimeout(done, 500));
      const look = (get) => { try { return get() ?? 'nothing'; } catch { return 'nothing'; } };
      return [look(() => frame.contentDocument?.title), look(() => opened?.document.title), look(() => opened?.length), opened?.closed];
    })(${JSON.stringify(url)})`);
    // A window of another opener policy looks closed to who opened it.
    expect(seen).toEqual(['nothing', 'nothing', 0, true]);
  });

  it('cannot write with forms, beacons or fetch', async () => {
    const { url, file } = await showing();
    const { page } = await hostilePage();
    const before = readFileSync(file, 'utf8');
    const statuses: number[] = [];
    page.context().on('response', (response) => {
      if (response.request().method() === 'POST') statuses.push(response.status());
    });
    await page.evaluate(`(async (url) => {
      navigator.sendBeacon(url + 'capture.jsonl', 'x');
      await fetch(url + 'capture.jsonl', { method: 'POST', mode: 'no-cors', body: 'x' }).catch(() => {});
      const form = Object.assign(document.createElement('form'), { method: 'post', action: url + 'capture.jsonl' });
      document.body.append(form);
      form.submit();
    })(${JSON.stringify(url)})`);
    await page.waitForURL(`${url}capture.jsonl`);
    await expect.poll(() => page.textContent('body')).toBe('Requests from other sites are not answered.\n');
    expect(new Set(statuses)).toEqual(new Set([403]));
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('whose name was resolved to this machine is told that this is not its server', async () => {
    const { port, token } = await showing();
    // Chromium resolves every name below localhost to this machine, as a resolver of an attacker would any name.
    const { page } = await hostilePage(`http://evil.localhost:${port}/${token}/`);
    await expect
      .poll(() => page.textContent('body'))
      .toBe(`This server is only called http://127.0.0.1:${port}.\n`);
    const read = await page.evaluate(`fetch('/${token}/capture.jsonl').then((answer) => answer.status)`);
    expect(read).toBe(421);
  });
});

describe('the collector', () => {
  it('takes nothing from a web page, also not from one whose name was resolved to this machine', async () => {
    const collector = await collecting();
    onTestFinished(() => collector.close());
    const batch = '/batch/';
    const write = `async (url) => {
      const body = '{"batch":[{"event":"forged"}]}';
      const init = { method: 'POST', mode: 'no-cors', body };
      const sent = [fetch(url, init), fetch(url, { ...init, referrerPolicy: 'no-referrer' }), fetch(url, { ...init, keepalive: true })];
      navigator.sendBeacon(url, body);
      await Promise.allSettled(sent);
      await new Promise((done) => {
        const frame = Object.assign(document.createElement('iframe'), { name: 'target', onload: done });
        const form = Object.assign(document.createElement('form'), { method: 'post', action: url, target: 'target', enctype: 'text/plain' });
        form.append(Object.assign(document.createElement('input'), { name: body.slice(0, -1), value: '}' }));
        document.body.append(frame, form);
        form.submit();
        setTimeout(done, 1000);
      });
      await fetch(url).catch(() => {});
    }`;
    const { page } = await hostilePage();
    await page.evaluate(`(${write})('${collector.url}${batch}')`);
    const { page: rebound } = await hostilePage(`http://evil.localhost:${collector.port}/flags/`);
    await rebound.evaluate(`(${write})('${batch}')`);
    const { page: sandboxed } = await hostilePage('data:text/html,<body></body>');
    await sandboxed.evaluate(`(${write})('${collector.url}${batch}')`);
    expect(collector.received).toEqual([]);
    // And it is said that something tried.
    expect(collector.notes().join(' ')).toMatch(/times a request from a web page was refused\./);
    expect((await fetch(`${collector.url}${batch}`, { method: 'POST', body: '{"batch":[]}' })).status).toBe(
      200,
    );
    expect(collector.received).toHaveLength(1);
  });
});

describe('the page', () => {
  it('grows while it is open, and is isolated from every other origin', async () => {
    const { url, append } = await showing();
    const page = await (await freshProfile()).newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await page.goto(url);
    expect(await page.title()).toBe('inline');
    expect(await page.evaluate('crossOriginIsolated')).toBe(true);
    await page.getByText('1 lines', { exact: true }).waitFor();
    append(requestLine(1), requestLine(2));
    await page.getByText('3 lines', { exact: true }).waitFor();
    expect(said).toEqual([]);
    await page.close();
  });

  it('cannot reach anything but its own server, whatever script got into it', async () => {
    const { url } = await showing();
    let requests = 0;
    const other = createServer((_request, response) => {
      requests += 1;
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('x');
    });
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const elsewhere = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
    const page = await (await freshProfile()).newPage();
    await page.goto(url);
    const got = await page.evaluate(`(${ways})('${elsewhere}')`);
    expect(got).toEqual(nothing);
    await page.evaluate(`navigator.sendBeacon('${elsewhere}', 'x')`);
    await page.evaluate(
      `(() => { const form = Object.assign(document.createElement('form'), { method: 'post', action: '${elsewhere}' }); document.body.append(form); form.submit(); })()`,
    );
    await page.waitForTimeout(200);
    await page.close();
    other.close();
    other.closeAllConnections();
    expect(requests).toBe(0);
  });
});
