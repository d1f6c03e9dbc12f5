import type { Browser, BrowserContext, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { openChromium } from '../browser/chromium';
import { type PageServer, type PageServerOptions, servePage } from './page-server';

/** How a page is opened. */
export interface Opened extends PageServerOptions {
  /** The part of the address after `#`, with it. */
  readonly hash?: string;
  readonly width?: number;
  readonly theme?: 'light' | 'dark';
}

/** A page that is open, with the server that it came from and what went wrong in it. */
export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly server: PageServer;
  /** Errors of the page and of its policy. */
  readonly errors: readonly string[];
  /** Every address that the browser asked for. */
  readonly requests: readonly string[];
}

/** A browser for the tests of one file; pages and servers are closed after each test. */
export function inspectorPages(): (opened?: Opened) => Promise<OpenPage> {
  let browser: Browser;
  const open: { context: BrowserContext; server: PageServer }[] = [];
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterEach(async () => {
    for (const { context, server } of open.splice(0)) {
      await context.close();
      await server.close();
    }
  });
  afterAll(() => browser.close());
  return async ({ hash = '', width = 1440, theme = 'light', ...options } = {}) => {
    const server = await servePage(options);
    const height = width < 500 ? 740 : 900;
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme });
    open.push({ context, server });
    const page = await context.newPage();
    const errors: string[] = [];
    const requests: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      // What is not there is asked for to know that it is not there.
      if (message.type() === 'error' && !/404/.test(message.text())) errors.push(message.text());
    });
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(server.url + hash);
    return { page, context, server, errors, requests };
  };
}

/** The list of events. */
export const timeline = (page: Page) => page.getByRole('listbox', { name: 'Requests and events' });

/** How many rows the list of events has, seen or not. */
export async function rowCount(page: Page): Promise<number> {
  return Number(await timeline(page).getByRole('option').first().getAttribute('aria-setsize'));
}
