// Lighthouse on one page of each kind of the exported site, as a phone and as a desktop: npm run site:lighthouse [-- KIND…]
// The server compresses texts, as hosts do; with --plain it does not, as `python3 -m http.server`. Times of a busy machine
// tell of the machine: blocking is measured with the processor slowed down four times.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import { serveFolder } from '../../scripts/site-export/static-server';
import { flags } from '../browser/chromium';
import { findBrowser } from '../browser/find';
import { installTool } from '../tools/install';
import { basePath, kinds, out } from './kinds';

const isPlain = process.argv.includes('--plain');
const wanted = process.argv.slice(2).filter((word) => word !== '--plain');
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
/** What is used of Lighthouse's result. */
const measured = z.object({
  lhr: z.object({
    categories: z.record(
      z.string(),
      z.object({ score: z.nullable(z.number()), auditRefs: z.array(z.object({ id: z.string() })) }),
    ),
    audits: z.record(
      z.string(),
      z.object({
        displayValue: z.optional(z.string()),
        score: z.nullable(z.number()),
        // Its shape differs by audit.
        details: z.unknown(),
      }),
    ),
  }),
});
type Lighthouse = (url: string, options: object, config: unknown) => Promise<unknown>;

const profile = mkdtempSync(join(tmpdir(), 'lighthouse-'));
const port = 9333;

// Lighthouse is installed when this script is run first; `npm ci` does not bring it.
const entry = join(installTool('lighthouse'), 'node_modules/lighthouse/core/index.js');
const lighthouse = z
  .object({
    default: z.custom<Lighthouse>((value) => typeof value === 'function'),
    desktopConfig: z.unknown(),
  })
  .parse(await import(pathToFileURL(entry).href));

const { path: chromium, env } = findBrowser();
const browser = spawn(
  chromium,
  ['--headless', ...flags, `--remote-debugging-port=${port}`, `--user-data-dir=${profile}`],
  { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] },
);
const server = await serveFolder(out, basePath, { compressed: !isPlain });
try {
  await listening();
  console.log(
    `${'page'.padEnd(20)} ${'as'.padEnd(8)} ${categories.join('  ')}  first paint  largest paint  blocking  shift`,
  );
  for (const [kind, path] of Object.entries(kinds)) {
    if (wanted.length > 0 && !wanted.includes(kind)) continue;
    for (const form of ['phone', 'desktop'] as const) console.log(await measure(kind, path, form));
  }
} finally {
  await server.close();
  browser.kill();
  await once(browser, 'exit');
  rmSync(profile, { recursive: true, force: true });
}

/** A line with the scores (of 100) and the times of one page, and one for each audit that failed. */
async function measure(kind: string, path: string, form: 'phone' | 'desktop'): Promise<string> {
  const options = { port, onlyCategories: [...categories], logLevel: 'error' };
  const config = form === 'desktop' ? lighthouse.desktopConfig : undefined;
  const { lhr } = measured.parse(await lighthouse.default(server.url + path, options, config));
  const scores = categories.map((name) =>
    String(Math.round((lhr.categories[name]?.score ?? 0) * 100)).padStart(name.length),
  );
  const shown = (id: string) => lhr.audits[id]?.displayValue ?? '?';
  const times = `${shown('first-contentful-paint').padStart(11)}  ${shown('largest-contentful-paint').padStart(13)}  ${shown('total-blocking-time').padStart(8)}  ${shown('cumulative-layout-shift').padStart(5)}`;
  const faults = categories
    .filter((name) => name !== 'performance')
    .flatMap((name) => lhr.categories[name]?.auditRefs ?? [])
    .filter(({ id }) => lhr.audits[id]?.score === 0)
    .map(({ id }) => `\n  ${id}: ${snippets(lhr.audits[id]?.details).join(' ')}`);
  return `${kind.padEnd(20)} ${form.padEnd(8)} ${scores.join('  ')}  ${times}${faults.join('')}`;
}

/** The HTML of the elements that an audit names. */
function snippets(details: unknown): readonly string[] {
  return [...JSON.stringify(details ?? '').matchAll(/"snippet":("(?:[^"\\]|\\.)*")/g)].map(
    ([, snippet = '""']) => String(JSON.parse(snippet)),
  );
}

/** Waits until the browser says that it can be talked to. */
async function listening(): Promise<void> {
  for await (const text of browser.stderr) if (String(text).includes('DevTools listening')) return;
  throw new Error('Chromium ended before it could be used.');
}
