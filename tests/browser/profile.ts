import type { Browser, BrowserContext, BrowserContextOptions } from '@playwright/test';
import { onTestFinished } from 'vitest';
import { openChromium } from './chromium';

let browser: Browser | undefined;

/**
 * A fresh browser profile for the running test, closed after it. The test files of a worker share one browser, which ends
 * with the worker. Waiting has no limit of its own: the limit of the test ends it.
 */
export async function freshProfile(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  if (!browser?.isConnected()) browser = await openChromium();
  const context = await browser.newContext(options);
  context.setDefaultTimeout(0);
  onTestFinished(() => context.close());
  return context;
}
