import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { annotate } from '../../lib/inspect/annotate';
import { openChromium } from '../browser/chromium';
import { capture, recordings } from '../inspect/recordings';
import { endLine, exported, firstLine, hostile, hostileLines, recordedLines, requestLine } from './captures';

let browser: Browser;
const dir = mkdtempSync(join(tmpdir(), 'report-'));

beforeAll(async () => {
  browser = await openChromium();
});

afterAll(async () => {
  await browser.close();
  rmSync(dir, { recursive: true, force: true });
});

/** A report in a browser, and everything that it asked for besides itself or that its policy forbade. */
async function opened(
  lines: readonly string[],
  look: { width?: number; colorScheme?: 'light' | 'dark' } = {},
): Promise<{ readonly page: Page; readonly asked: readonly string[]; readonly said: readonly string[] }> {
  const file = join(dir, `${Math.random()}.html`);
  writeFileSync(file, await exported('html', lines));
  const { width = 1440, colorScheme = 'light' } = look;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  const [asked, said]: [string[], string[]] = [[], []];
  const address = pathToFileURL(file).href;
  page.on('request', (request) => {
    if (request.url() !== address) asked.push(request.url());
  });
  page.on('console', (message) => said.push(message.text()));
  await page.goto(address);
  return { page, asked, said };
}

describe('the report', () => {
  it.each(recordings)('has every value of %s with its meaning, and every body', async (name) => {
    const { page, asked, said } = await opened(recordedLines(name));
    const text = (await page.textContent('main')) ?? '';
    for (const request of capture(name).requests) {
      const { body, http } = annotate(request);
      for (const { meaning } of [...http, ...body]) expect(text).toContain(meaning);
      expect(await page.textContent(`#b${request.seq}`)).toBe(request.body.base64);
      expect(text).toContain(request.body.sha256);
    }
    expect({ asked, said }).toEqual({ asked: [], said: [] });
    await page.context().close();
  });

  it('takes hostile text for text: it runs nothing, asks for nothing and hides nothing', async () => {
    const { page, asked, said } = await opened(hostileLines());
    await page.waitForTimeout(100);
    expect({ asked, said }).toEqual({ asked: [], said: [] });
    expect(await page.title()).not.toBe('taken');
    expect(await page.locator('script, img, iframe, object, a[href]:not([href^="#"])').count()).toBe(0);
    const text = (await page.textContent('main')) ?? '';
    expect(text).toContain(hostile[0]);
    // What would reorder or hide the text around it is shown as its code.
    expect(text).toContain('\\u{202e}gnp.exe');
    expect(text).not.toMatch(/[\u202e\u001b\ud800]/);
    await page.context().close();
  });

  it('may load nothing, even if a line of script were smuggled into it', async () => {
    let requests = 0;
    const server = createServer((_request, response) => {
      requests += 1;
      response.end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/x`;
    const html = await exported('html', [firstLine(), requestLine(1, { batch: [] }), endLine(1)]);
    const smuggled = `<script>document.title = "taken"</script><img src="${url}"><iframe src="${url}"></iframe><style>h1{color:red;background:url(${url})}</style>`;
    const file = join(dir, 'smuggled.html');
    writeFileSync(file, html.replace('<main>', `${smuggled}<main>`));
    const page = await browser.newPage();
    await page.goto(pathToFileURL(file).href);
    expect(await page.title()).not.toBe('taken');
    const color = await page.locator('h1').evaluate((heading) => getComputedStyle(heading).color);
    expect(color).not.toBe('rgb(255, 0, 0)');
    await page.close();
    server.close();
    expect(requests).toBe(0);
  });

  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 360],
    ['dark', 360],
  ] as const)('is accessible and not wider than the window, %s at %i px', async (colorScheme, width) => {
    const { page } = await opened(recordedLines('20-status-project'), { colorScheme, width });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    const inner = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(inner).toBeLessThanOrEqual(width);
    if (process.env['SHOTS'])
      await page.screenshot({ path: `${process.env['SHOTS']}/report-${colorScheme}-${width}.png` });
    await page.context().close();
  });

  it('is the same, byte for byte, for the same capture', async () => {
    const lines = recordedLines('67-sql-ok');
    expect(await exported('html', lines)).toBe(await exported('html', lines));
  });

  it('says that a capture is damaged, was cut short or has no request', async () => {
    const cut = await exported('html', [firstLine(), 'no JSON', requestLine(1, { batch: [] })]);
    expect(cut).toContain('The capture has no end');
    expect(cut).toContain('Line 2 of the capture cannot be read: not a JSON line.');
    expect(await exported('html', [firstLine(), endLine(0)])).toContain('No request was made.');
    expect(await exported('html', [requestLine(1, {})])).toContain(
      'The first line of the capture is missing',
    );
  });
});
