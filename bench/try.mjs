// The page on which a command line can be tried, in Chromium: from a keystroke to the answer on the page, for every letter
// of some lines; and the processor's time of the page and its worker together. The site must be built: npm run build:site.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { tsImport } from 'tsx/esm/api';

const root = join(import.meta.dirname, '..');
const lines = [
  'ktx status --json',
  'ktx connection test warehouse',
  'ktx setup --no-input --yes',
  'ktx mcp stdio',
];

if (!existsSync(join(root, 'out/try/worker.js'))) throw new Error('First: npm run build:site');
const server = spawn(process.execPath, ['--import', 'tsx', 'scripts/serve.ts', '0'], { cwd: root });
const [told] = await once(server.stdout, 'data');
const url = /http:\S+/.exec(String(told))?.[0];
const { findBrowser } = await tsImport('../tests/browser/find.ts', import.meta.url);
const { path: executablePath, env } = findBrowser();
const browser = await chromium.launch({
  executablePath,
  env: { ...process.env, ...env },
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${url}try/`);
  await page.locator('.verdict').waitFor();
  await page.evaluate(listen);
  for (const line of lines) await measure(page, line);
} finally {
  await browser.close();
  server.kill();
}

/** Types a line letter by letter; each letter waits for the answer to the one before. */
async function measure(page, line) {
  const field = page.getByRole('combobox', { name: 'Command line' });
  await field.fill('');
  const times = [];
  for (let length = 1; length <= line.length; length += 1) {
    const typed = line.slice(0, length);
    await page.evaluate((text) => globalThis.expectAnswer(text.trim()), typed);
    await page.keyboard.type(typed.at(-1));
    // A blank changes no answer, and before the word ktx is whole there is no command line.
    if (typed.endsWith(' ') || length < 3) continue;
    times.push(await page.evaluate(() => globalThis.answered));
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
  console.log(
    `${line}: ${times.length} keystrokes, answer after ${at(0.5)} ms (median), ${at(0.95)} ms (95 of 100), ${at(1)} ms (slowest)`,
  );
}

/** Runs in the page: the time from the last key to the moment at which the answer to a line is in the page. */
function listen() {
  let pressed = 0;
  addEventListener('keydown', ({ timeStamp }) => (pressed = timeStamp), true);
  globalThis.expectAnswer = (line) => {
    globalThis.answered = new Promise((resolve) => {
      const look = new MutationObserver(() => {
        const shown = document.querySelector('.try .copy-line code')?.textContent ?? '';
        if (!shown.endsWith(line)) return;
        look.disconnect();
        resolve(performance.now() - pressed);
      });
      look.observe(document.querySelector('.try'), {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
  };
}
