import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { batchOf, captureText, commandEvent } from '../inspect/audit-capture';
import { openInspector, rowCount, timeline } from './page-browser';

const fixtures = join(import.meta.dirname, '../fixtures/har');
const own = captureText([batchOf(commandEvent({ outcome: 'error' }))]);

async function choose(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'application/json', buffer: bytes });
}

describe('a HAR file on the page', () => {
  it.each(['chrome', 'firefox', 'charles', 'fiddler', 'mitmproxy'])(
    'of %s shows the requests of ktx clients and what such a file does not show',
    async (name) => {
      const { page, errors } = await openInspector({ capture: own });
      await timeline(page).waitFor();
      await choose(page, `${name}.har`, readFileSync(join(fixtures, `${name}.har`)));
      await page.getByText('A HAR file does not show the bytes of a body as they were sent').waitFor();
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(
        new RegExp(`of ktx clients are in ${name}\\.har, which another program recorded\\.$`),
      );
      expect(await page.getByText('This is a HAR file that').innerText()).toMatch(
        /\d other requests? w(as|ere) set aside/,
      );
      await expect.poll(() => rowCount(page)).toBe(name === 'mitmproxy' ? 2 : 1);
      await timeline(page).getByRole('option').first().click();
      await page.getByRole('tab', { name: 'Raw' }).click();
      await page.getByText('bytes in the HAR file').waitFor();
      await page.getByText('checked: it is that of these bytes').waitFor();
      await expect.poll(() => page.getByText('As sent').count()).toBe(0);
      expect(errors).toEqual([]);
    },
  );

  it('and a capture may be in UTF-16, and a damaged HAR file is refused', async () => {
    const { page, errors } = await openInspector({ capture: own });
    await timeline(page).waitFor();
    const har = readFileSync(join(fixtures, 'mitmproxy.har'), 'utf8');
    await choose(page, 'wide.har', Buffer.from(`\ufeff${har}`, 'utf16le'));
    await page.getByText('are in wide.har').first().waitFor();
    await expect.poll(() => rowCount(page)).toBe(2);
    await choose(page, 'cut.har', Buffer.from(har.slice(0, 2000)));
    await page.getByText('This capture cannot be shown').first().waitFor();
    await choose(page, 'wide.jsonl', Buffer.from(`\ufeff${own}`, 'utf16le'));
    await expect.poll(() => rowCount(page)).toBe(1);
    expect(errors).toEqual([]);
  });

  it('without a request of ktx says that, and makes no claim about a command', async () => {
    const { page, errors } = await openInspector({
      capture: JSON.stringify({ log: { creator: { name: 'Any', version: '1' }, entries: [] } }),
    });
    await page
      .getByText('No request of a ktx client is in this file. This is a HAR file that Any 1 wrote.')
      .waitFor();
    await expect.poll(() => page.getByText('The command ended').count()).toBe(0);
    expect(errors).toEqual([]);
  });
});
