import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { afterAll, describe, expect, it } from 'vitest';
import { annotate } from '../../lib/inspect/annotate';
import { envelopeOf } from '../../lib/inspect/envelope';
import type { Writer } from '../../lib/inspect/export';
import { faultsInEveryLook } from '../browser/axe';
import { freshProfile } from '../browser/profile';
import { capture, recordings } from '../inspect/recordings';
import { endLine, exported, firstLine, hostile, hostileLines, recordedLines, requestLine } from './captures';

const dir = mkdtempSync(join(tmpdir(), 'report-'));

afterAll(() => rmSync(dir, { recursive: true, force: true }));

const typeface = { sans: font('geist'), mono: font('geist-mono') };

function font(name: string): string {
  return readFileSync(
    `node_modules/@fontsource-variable/${name}/files/${name}-latin-wght-normal.woff2`,
    'base64',
  );
}

/** A capture of so many events: the recordings, over and over. */
function many(events: number): string[] {
  const recorded = recordings.flatMap((name) => capture(name).requests);
  const lines = [firstLine()];
  for (let seen = 0; seen < events; ) {
    const request = recorded[(lines.length - 1) % recorded.length];
    if (!request) throw new Error('There are no recordings.');
    lines.push(JSON.stringify({ ...request, seq: lines.length }));
    seen += envelopeOf(request).events.length;
  }
  return [...lines, endLine(lines.length - 1)];
}

/** A report in a browser, and everything that it asked for besides itself or that its policy forbade. */
async function opened(
  lines: readonly string[],
  fonts?: Writer['fonts'],
): Promise<{ readonly page: Page; readonly asked: readonly string[]; readonly said: readonly string[] }> {
  const file = join(dir, `${Math.random()}.html`);
  writeFileSync(file, await exported('html', lines, fonts));
  const context = await freshProfile({ viewport: { width: 1440, height: 900 } });
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
    const page = await (await freshProfile()).newPage();
    await page.goto(pathToFileURL(file).href);
    expect(await page.title()).not.toBe('taken');
    const color = await page.locator('h1').evaluate((heading) => getComputedStyle(heading).color);
    expect(color).not.toBe('rgb(255, 0, 0)');
    server.close();
    expect(requests).toBe(0);
  });

  it('is accessible and not wider than the window, light and dark, at 1440 and 360 px', async () => {
    const { page } = await opened(recordedLines('20-status-project'));
    expect(await faultsInEveryLook(page)).toEqual([]);
  });

  it('begins with the verdict, then findings by kind with their places, then the events, then requests folded', async () => {
    const { page } = await opened(recordedLines('51-pg-refused'));
    const headings = await page.locator('main h2').allTextContents();
    expect(headings.slice(0, 3)).toEqual(['Findings', 'Events', 'Requests']);
    await expect.poll(() => page.locator('.verdict').last().textContent()).toContain('No violation');
    const place = page.locator('#findings li', { hasText: 'errorDetail of connection_test' });
    expect(await page.locator('#f-raw-message').textContent()).toContain('2 places');
    expect(await page.locator('details.request[open]').count()).toBe(0);
    await place.getByRole('link').first().click();
    await page.locator('#r1e0').waitFor({ state: 'visible' });
    expect(await page.locator('#r1 .mark').first().textContent()).toContain('raw-message');
  });

  it('prints every request open, without the contents', async () => {
    const { page } = await opened(recordedLines('67-sql-ok'));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#r1e0').isVisible()).toBe(true);
    expect(await page.locator('nav').isVisible()).toBe(false);
  });

  it('is drawn in the typeface of the site, which is inside it', async () => {
    const { page, asked, said } = await opened(recordedLines('67-sql-ok'), typeface);
    expect(await page.evaluate(() => document.fonts.check('1rem Geist'))).toBe(true);
    expect(await page.evaluate(() => [...document.fonts].map(({ status }) => status))).toEqual([
      'loaded',
      'loaded',
    ]);
    expect({ asked, said }).toEqual({ asked: [], said: [] });
  });

  it('shows 100 events of real clients in at most 1.5 MB', async () => {
    expect((await exported('html', many(100), typeface)).length).toBeLessThan(1_500_000);
  });

  it('refuses more events than anyone reads in one file, and says what to do instead', async () => {
    await expect(exported('html', many(10_000))).rejects.toThrow(
      /more than 2000 events.*--format csv or json.*ktx-telemetry-preview view/,
    );
  });

  it('says what decoding a body lost', async () => {
    const request = JSON.parse(requestLine(1, { batch: [] }));
    const lossy = JSON.stringify({ ...request, problem: 'a member of it is there twice' });
    expect(await exported('html', [firstLine(), lossy, endLine(1)])).toContain(
      'What decoding lost of this body: a member of it is there twice',
    );
  });

  it('is the same, byte for byte, for the same capture', async () => {
    const lines = recordedLines('67-sql-ok');
    expect(await exported('html', lines)).toBe(await exported('html', lines));
  });

  it('says that a capture is damaged, was cut short or has no request', async () => {
    const cut = await exported('html', [firstLine(), 'no JSON', requestLine(1, { batch: [] })]);
    expect(cut).toContain('The capture has no end');
    expect(cut).toContain('Line 2 of the capture cannot be read: not a JSON line.');
    expect(await exported('html', [firstLine(), endLine(0)])).toContain('No request was recorded.');
    expect(await exported('html', [requestLine(1, {})])).toContain(
      'The first line of the capture is missing',
    );
  });
});
