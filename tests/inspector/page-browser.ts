import type { BrowserContext, Page } from '@playwright/test';
import { onTestFinished } from 'vitest';
import { freshProfile } from '../browser/profile';
import { type PageServer, type PageServerOptions, servePage } from './page-server';

/** How a page is opened. */
export interface Opened extends PageServerOptions {
  /** The part of the address after `#`, with it. */
  readonly hash?: string;
  readonly width?: number;
  readonly theme?: 'light' | 'dark';
  /** Without JavaScript. */
  readonly noScript?: boolean;
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

/** Opens the inspector in a fresh profile; it and its server are closed after the running test. */
export async function openInspector({
  hash = '',
  width = 1440,
  theme = 'light',
  noScript = false,
  ...options
}: Opened = {}): Promise<OpenPage> {
  const server = await servePage(options);
  onTestFinished(() => server.close());
  const height = width < 500 ? 740 : 900;
  const context = await freshProfile({
    ...{ viewport: { width, height }, colorScheme: theme, javaScriptEnabled: !noScript },
  });
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
}

/** The list of events. */
export const timeline = (page: Page) => page.getByRole('listbox', { name: 'Requests and events' });

/** How many rows the list of events has, seen or not. */
export async function rowCount(page: Page): Promise<number> {
  return Number(await timeline(page).getByRole('option').first().getAttribute('aria-setsize'));
}
