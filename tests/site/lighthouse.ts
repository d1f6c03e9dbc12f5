// Lighthouse on one page of each kind of the exported site, as a phone and as a desktop: npm run site:lighthouse [-- KIND…]
// The server compresses texts, as hosts do; with --plain it does not, as `python3 -m http.server`. Times of a busy machine
// tell of the machine: blocking is measured with the processor slowed down four times.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse, { desktopConfig } from 'lighthouse';
import { serveFolder } from '../../scripts/site-export/static-server';
import { chromiumPath } from '../browser/chromium';
import { basePath, kinds, out } from './kinds';

const isPlain = process.argv.includes('--plain');
const wanted = process.argv.slice(2).filter((word) => word !== '--plain');
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const profile = mkdtempSync(join(tmpdir(), 'lighthouse-'));
const port = 9333;

const browser = spawn(
  chromiumPath(),
  [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--remote-debugging-port=${port}`,
    `--user-data-dir=${profile}`,
  ],
  { stdio: ['ignore', 'ignore', 'pipe'] },
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

/** A line with the scores (of 100) and the times of one page. */
async function measure(kind: string, path: string, form: 'phone' | 'desktop'): Promise<string> {
  const flags = { port, onlyCategories: [...categories], logLevel: 'error' as const };
  const result = await lighthouse(server.url + path, flags, form === 'desktop' ? desktopConfig : undefined);
  if (!result) throw new Error(`Lighthouse gave no result for ${path}.`);
  const { lhr } = result;
  const scores = categories.map((name) =>
    String(Math.round((lhr.categories[name]?.score ?? 0) * 100)).padStart(name.length),
  );
  const shown = (id: string) => lhr.audits[id]?.displayValue ?? '?';
  const times = `${shown('first-contentful-paint').padStart(11)}  ${shown('largest-contentful-paint').padStart(13)}  ${shown('total-blocking-time').padStart(8)}  ${shown('cumulative-layout-shift').padStart(5)}`;
  return `${kind.padEnd(20)} ${form.padEnd(8)} ${scores.join('  ')}  ${times}`;
}

/** Waits until the browser says that it can be talked to. */
async function listening(): Promise<void> {
  for await (const text of browser.stderr) if (String(text).includes('DevTools listening')) return;
  throw new Error('Chromium ended before it could be used.');
}
