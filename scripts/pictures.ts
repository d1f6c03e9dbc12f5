// The pictures of the README, made of the real thing: npm run pictures. Needs Chromium, and dist/ from npm run build.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChromium } from '../tests/browser/chromium';

type Chromium = Awaited<ReturnType<typeof openChromium>>;

const root = join(import.meta.dirname, '..');
const program = join(root, 'dist/ktx-telemetry-preview.js');
const pictures = join(root, 'public/pictures');
/** Lines of the terminal that fit into a picture; the rest is counted. */
const lines = 40;

const home = mkdtempSync(join(tmpdir(), 'pictures-'));
const env = { HOME: home, LANG: 'C.UTF-8', COLUMNS: '80', PATH: process.env['PATH'] };
const browser = await openChromium();
try {
  mkdirSync(pictures, { recursive: true });
  mkdirSync(join(home, '.ktx'));
  const identity = { installId: '6f1c2d3e-4a5b-4c6d-8e7f-901234567890', enabled: true };
  writeFileSync(
    join(home, '.ktx/telemetry.json'),
    JSON.stringify({ ...identity, createdAt: '2026-05-23T09:12:00.000Z' }),
  );
  writeFileSync(join(home, 'ktx.yaml'), 'connections:\n  warehouse:\n    driver: postgres\n');
  await terminal(browser, `$ ktx-telemetry-preview ktx status\n${run('ktx', 'status')}`);
  run('--force', '--error', 'connect ECONNREFUSED 127.0.0.1:5432', 'ktx', 'connection', 'test', 'warehouse');
  await page(browser);
} finally {
  await browser.close();
  rmSync(home, { recursive: true, force: true });
}

/** What a command line prints for people. */
function run(...words: readonly string[]): string {
  return spawnSync(process.execPath, [program, ...words], { cwd: home, env, encoding: 'utf8' }).stdout;
}

/** What the terminal shows, without colours: those are the reader's own. */
async function terminal(browser: Chromium, text: string): Promise<void> {
  const shown = text.trimEnd().split('\n');
  const more = shown.length - lines;
  const tab = await browser.newPage({ viewport: { width: 780, height: 720 }, deviceScaleFactor: 1.5 });
  const font = readFileSync(join(root, 'node_modules/geist/dist/fonts/geist-mono/GeistMono-Regular.woff2'));
  await tab.setContent(`<style>
    @font-face { font-family: mono; src: url(data:font/woff2;base64,${font.toString('base64')}) }
    ${readFileSync(join(root, 'app/tokens.css'), 'utf8')}
    body { margin: 0; background: var(--page) }
    pre { margin: 0; padding: 20px 24px; font: 14px/1.45 mono; color: var(--text); width: max-content }
  </style><pre></pre>`);
  await tab.evaluate(
    (content) => {
      const pre = document.querySelector('pre');
      if (pre) pre.textContent = content;
    },
    [...shown.slice(0, lines), ...(more > 0 ? [`… ${more} more lines`] : [])].join('\n'),
  );
  await tab.evaluate(() => document.fonts.ready);
  await tab.locator('pre').screenshot({ path: join(pictures, 'terminal.png') });
  await tab.close();
}

/** The inspector page on the capture of that command, with its error report chosen. */
async function page(browser: Chromium): Promise<void> {
  const view = spawn(process.execPath, [program, 'view', '--no-browser'], {
    cwd: home,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  for await (const chunk of view.stderr.setEncoding('utf8')) {
    said += chunk;
    if (/http:\S+\/\s/.test(said)) break;
  }
  const [address = ''] = said.match(/http:\S+\//) ?? [];
  try {
    const tab = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
    await tab.goto(address);
    const timeline = tab.getByRole('listbox', { name: 'Requests and events' });
    await timeline.getByRole('option', { name: /connection_test/ }).click();
    await tab.getByRole('treeitem', { name: /errorDetail/ }).click();
    await tab.getByRole('heading', { name: 'errorDetail' }).waitFor();
    await tab.screenshot({ path: join(pictures, 'inspector.png') });
    await tab.close();
  } finally {
    view.kill('SIGINT');
    await once(view, 'exit');
  }
}
