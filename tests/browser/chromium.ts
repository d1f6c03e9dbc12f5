import { existsSync } from 'node:fs';
import { type Browser, chromium } from '@playwright/test';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium to test with: $CHROMIUM, else the first that is installed. Playwright's own download is not used. */
export function chromiumPath(env: NodeJS.ProcessEnv = process.env): string {
  const found = [env['CHROMIUM'], ...places].find((path) => path && existsSync(path));
  if (found) return found;
  throw new Error('There is no Chromium. Install it (apt-get install chromium), or name one in CHROMIUM.');
}

/** A browser with a fresh profile that makes no request of its own. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
