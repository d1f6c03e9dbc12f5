// The inspector page in Chromium, served as it is by `view`: time to the first row, to all rows and to the last value
// explained; a filter, a search, memory, the longest stall of the page and how far anything in it was moved (layout shift),
// for 1,000, 10,000 and 100,000 events. On a busy machine a task lasts as long as others let it: the longest one is told
// with the processor's time in it as well, and beside a page that only renders an empty paragraph with the same React.
// `node bench/inspector.mjs [events…]`
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { tsImport } from 'tsx/esm/api';

const root = fileURLToPath(new URL('..', import.meta.url));
const sizes = process.argv.slice(2).map(Number);
/** Tasks, and which process a page is in. */
const categories = ['toplevel', 'disabled-by-default-devtools.timeline'];
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };

const { findBrowser } = await tsImport('../tests/browser/find.ts', import.meta.url);
const { path: executablePath, env } = findBrowser();
const browser = await chromium.launch({
  executablePath,
  env: { ...process.env, ...env },
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--enable-precise-memory-info'],
});
const dir = mkdtempSync(join(tmpdir(), 'bench-inspector-'));
const emptyPage = join(dir, 'empty');
try {
  await buildEmpty();
  for (const events of sizes.length > 0 ? sizes : [1000, 10_000, 100_000]) await measure(events);
} finally {
  await browser.close();
  rmSync(dir, { recursive: true, force: true });
}

async function measure(events) {
  const empty = await measureEmpty();
  const file = join(dir, `${events}.jsonl`);
  write(file, events);
  const server = await serve(join(root, 'dist/inspector'), readFileSync(file));
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(() => {
    globalThis.stalls = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.stalls.push(Math.round(duration));
    }).observe({ type: 'longtask', buffered: true });
    globalThis.shift = 0;
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) globalThis.shift += value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await browser.startTracing(page, { categories });
  await page.goto(server.url);
  const since = () => page.evaluate(() => performance.now());
  await page.locator('.list-row').first().waitFor();
  const firstRow = await since();
  const wanted = events.toLocaleString('en');
  await page.waitForFunction(
    (text) => document.querySelector('.shown-count p')?.textContent === `All ${text} shown`,
    wanted,
    { timeout: 120_000 },
  );
  const allRows = await since();
  const longest = longestTask(await browser.stopTracing(), server.url);
  await browser.startTracing(page, { categories });
  await page.locator('.learned').waitFor({ timeout: 300_000 });
  const explained = await since();
  const longestMeanwhile = longestTask(await browser.stopTracing(), server.url);
  await browser.startTracing(page, { categories });
  const filter = await page.evaluate(async () => {
    const select = document.querySelector('.choice select');
    const began = performance.now();
    select.value = 'command';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - began;
  });
  await page.getByText('Clear filters').click();
  const began = await since();
  await page.getByRole('searchbox').fill('customers');
  await page.getByText(/^“customers” was not found/).waitFor();
  const search = (await since()) - began;
  await page.getByText(/^“customers” was not found \(/).waitFor({ timeout: 120_000 });
  const everyForm = (await since()) - began;
  const longestLater = longestTask(await browser.stopTracing(), server.url);
  const heap = await page.evaluate(() => performance.memory.usedJSHeapSize);
  const held = await page.locator('.overview dd').last().innerText();
  const [stalls, shift] = await page.evaluate(() => [globalThis.stalls, globalThis.shift]);
  const ms = (value) => `${Math.round(value).toLocaleString('en')} ms`;
  console.log(`${wanted} events, ${(statSync(file).size / 1e6).toFixed(0)} MB`);
  console.log(`  first row       ${ms(firstRow)}   all rows ${ms(allRows)}   all explained ${ms(explained)}`);
  console.log(
    `  filter          ${ms(filter)}   search as text ${ms(search)}   in every form ${ms(everyForm)}`,
  );
  console.log(`  memory          page ${(heap / 1e6).toFixed(0)} MB of heap; reader: ${held}`);
  console.log(`  stalls > 50 ms  ${stalls.length}, longest ${Math.max(0, ...stalls)} ms`);
  console.log(`  longest task    of the empty page, just before: ${told(empty)}`);
  console.log(`                  until all rows: ${told(longest)}`);
  console.log(`                  then, until all is explained: ${told(longestMeanwhile)}`);
  console.log(`                  filter, search: ${told(longestLater)}`);
  console.log(`  layout shift    ${shift.toFixed(4)}`);
  await page.close();
  server.close();
}

/** Makes a page that loads the React of the inspector in the same way, with its styles, and shows a word. */
async function buildEmpty() {
  await build({
    stdin: {
      contents: `const { createRoot } = await import('./app/inspector/parts/react');
        await new Promise((resolve) => setTimeout(resolve));
        const { default: react } = await import('react');
        createRoot(document.getElementById('page')).render(react.createElement('p', { id: 'here' }, 'here'));`,
      resolveDir: root,
    },
    entryNames: 'app',
    outdir: emptyPage,
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'chrome120',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  for (const part of ['style.css', 'fonts'])
    cpSync(join(root, 'dist/inspector', part), join(emptyPage, part), { recursive: true });
  writeFileSync(
    join(emptyPage, 'index.html'),
    '<!doctype html><link rel="stylesheet" href="style.css"><script type="module" src="app.js"></script><div id="page"></div>',
  );
}

/** The longest task of the empty page. */
async function measureEmpty() {
  const server = await serve(emptyPage, Buffer.alloc(0));
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await browser.startTracing(page, { categories });
  await page.goto(server.url);
  await page.locator('#here').waitFor();
  const longest = longestTask(await browser.stopTracing(), server.url);
  await page.close();
  server.close();
  return longest;
}

function told({ all, processor }) {
  return `${Math.round(all)} ms, ${Math.round(processor)} ms of it the processor's`;
}

/** The task of the page at `url` that took most of the processor's time, in ms. */
function longestTask(trace, url) {
  const { traceEvents } = JSON.parse(trace);
  const thread = ({ pid, tid }) => `${pid} ${tid}`;
  // Chromium has pages of its own, whose tasks are none of ours: the frames say which process is that of the page.
  const frames = traceEvents.flatMap(({ args }) => args?.data?.frames ?? args?.data ?? []);
  const own = new Set(frames.filter((frame) => frame.url?.startsWith(url)).map(({ processId }) => processId));
  const main = new Set(
    traceEvents.filter(({ pid, args }) => own.has(pid) && args?.name === 'CrRendererMain').map(thread),
  );
  if (main.size === 0) throw new Error('The trace does not say which process is that of the page.');
  const tasks = traceEvents.filter((each) => each.ph === 'X' && main.has(thread(each)) && each.tdur > 0);
  const { dur = 0, tdur = 0 } = tasks.sort((a, b) => b.tdur - a.tdur)[0] ?? {};
  return { all: dur / 1000, processor: tdur / 1000 };
}

/** A built page and one capture, on loopback. */
function serve(place, capture) {
  const server = createServer(({ url }, response) => {
    const name = url === '/' ? 'index.html' : url.slice(1);
    if (name === 'capture.jsonl')
      return response.writeHead(200, { 'Content-Length': capture.length }).end(capture);
    const type = types[extname(name)];
    if (!type) return response.writeHead(404).end();
    return response.writeHead(200, { 'Content-Type': type }).end(readFileSync(join(place, name)));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve({ url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }),
    );
  });
}

/** A capture of `events` requests: those of the recordings over and over, error reports aside, with uuids of their own. */
function write(file, events) {
  const requests = readdirSync(join(root, 'tests/fixtures/captures'))
    .flatMap((name) => JSON.parse(readFileSync(join(root, 'tests/fixtures/captures', name), 'utf8')).requests)
    .filter(({ json }) => json.batch.length === 1 && json.batch[0].event !== '$exception');
  const tool = { name: 'bench', version: '0' };
  const startedAt = '2026-11-22T13:00:00.000Z';
  const lines = [{ kind: 'capture', formatVersion: 1, mode: 'run', tool, startedAt, command: [] }].map(
    (line) => JSON.stringify(line),
  );
  for (let index = 0; index < events; index += 1) {
    const {
      method,
      path: target,
      httpVersion,
      headers,
      bodyBytes,
      bodyBase64,
      json,
    } = requests[index % requests.length];
    json.batch[0].uuid = `01a2037b-47e7-7feb-908e-${index.toString(16).padStart(12, '0')}`;
    const receivedAt = new Date(1_795_000_000_000 + index).toISOString();
    const body = { bytes: bodyBytes, encoding: 'gzip', sha256: '0'.repeat(64), base64: bodyBase64 };
    lines.push(
      JSON.stringify({
        kind: 'request',
        seq: index + 1,
        receivedAt,
        method,
        target,
        httpVersion,
        headers,
        body,
        json,
      }),
    );
  }
  lines.push(JSON.stringify({ kind: 'end', requests: events, events }));
  writeFileSync(file, `${lines.join('\n')}\n`);
}
