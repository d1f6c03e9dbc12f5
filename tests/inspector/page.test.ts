import type { Browser, BrowserContext, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from '../browser/chromium';
import { everything } from './page-captures';
import { jsonLines, type PageServer, type PageServerOptions, servePage } from './page-server';

let browser: Browser;
let context: BrowserContext | undefined;
let server: PageServer | undefined;

beforeAll(async () => {
  browser = await openChromium();
});
afterEach(async () => {
  await context?.close();
  await server?.close();
});
afterAll(() => browser.close());

async function open(options: PageServerOptions, hash = ''): Promise<Page> {
  server = await servePage(options);
  context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(server.url + hash);
  return page;
}

describe('the inspector page', () => {
  it('begins with the verdict and lists every event', async () => {
    const page = await open({ capture: jsonLines(everything()) });
    await page
      .getByRole('heading', { level: 1, name: /^60 events in 58 requests, 52\.3 kB, went to this file;/ })
      .waitFor();
    const timeline = page.getByRole('listbox', { name: 'Requests and events' });
    expect(await timeline.getByRole('option').first().getAttribute('aria-setsize')).toBe('60');
  });

  it('asks for a capture where there is none beside it', async () => {
    const page = await open({});
    await page.getByRole('heading', { name: 'Drop a capture here' }).waitFor();
    expect(await page.getByText("connect-src 'self'").count()).toBe(1);
  });

  it('shows what is added to the capture', async () => {
    const lines = jsonLines(everything()).split(/(?<=\n)/);
    const page = await open({ capture: lines.slice(0, 3).join(''), live: true });
    await page.getByRole('heading', { level: 1, name: /^2 events in 2 requests/ }).waitFor();
    server?.grow(lines.slice(3, 6).join(''));
    await page.getByRole('heading', { level: 1, name: /^5 events in 5 requests/ }).waitFor();
    const timeline = page.getByRole('listbox', { name: 'Requests and events' });
    expect(await timeline.getByRole('option').count()).toBe(5);
  });
});
