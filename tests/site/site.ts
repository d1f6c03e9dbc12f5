import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { afterAll, beforeAll } from 'vitest';
import { type StaticServer, serveFolder } from '../../scripts/site-export/static-server';
import { freshProfile } from '../browser/profile';
import { basePath, out } from './kinds';

/** A page and what went wrong on it. */
export interface Visit {
  readonly page: Page;
  /** Errors on the console, exceptions, and requests that failed. */
  readonly problems: readonly string[];
  /** Addresses on another host that were asked for. */
  readonly foreign: readonly string[];
}

/** Serves the exported site on loopback for the tests of a file; `visit` opens a page in a fresh profile each time. */
export function openSite() {
  let server: StaticServer | undefined;
  beforeAll(async () => {
    server = await serveFolder(out, basePath);
  });
  afterAll(async () => {
    await server?.close();
  });
  return {
    async visit(path: string, options: BrowserContextOptions = {}): Promise<Visit> {
      if (!server) throw new Error('The site is not open yet.');
      const context = await freshProfile({
        permissions: ['clipboard-read', 'clipboard-write'],
        ...options,
      });
      const page = await context.newPage();
      const problems: string[] = [];
      const foreign: string[] = [];
      const { url } = server;
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('response', (response) => {
        if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
      });
      page.on('request', (request) => {
        if (!request.url().startsWith(new URL(url).origin) && !request.url().startsWith('data:'))
          foreign.push(request.url());
      });
      await page.goto(url + path, { waitUntil: 'networkidle' });
      return { page, problems, foreign };
    },
  };
}

/** The HTML of every exported page by its path, without the inspector, which is another program's. */
export function exportedPages(): ReadonlyMap<string, string> {
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' });
  return new Map(
    files
      .filter((file) => file.endsWith('index.html') && !/^(?:inspect|404|_not-found)/.test(file))
      .map((file) => [`/${file.replace(/index\.html$/, '')}`, readFileSync(join(out, file), 'utf8')]),
  );
}
