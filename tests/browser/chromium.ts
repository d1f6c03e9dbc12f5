import { type Browser, chromium } from '@playwright/test';
import { findBrowser } from './find';

/** What a browser for tests is started with: a fresh profile, and no request of its own. */
export const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser with a fresh profile that makes no request of its own. */
export function openChromium(): Promise<Browser> {
  const { path, env } = findBrowser();
  // A busy machine takes long to start it; the tests have limits of their own.
  return chromium.launch({ executablePath: path, args: flags, env: { ...process.env, ...env }, timeout: 0 });
}
