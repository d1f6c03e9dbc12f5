import { describe, expect, it } from 'vitest';
import { kinds } from './kinds';
import { openSite } from './site';

const site = openSite();

describe('a reader', () => {
  it('goes from the first page to an event and back by the sidebar', async () => {
    const { page, problems } = await site.visit('/', { viewport: { width: 1440, height: 900 } });
    await page.getByRole('link', { name: 'All events' }).click();
    await page.waitForURL('**/docs/events/');
    await page.getByRole('main').getByRole('link', { name: 'sql_completed' }).click();
    await page.waitForURL('**/docs/events/sql_completed/');
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('sql_completed');
    await page.getByRole('link', { name: 'wiki_query_completed', exact: true }).click();
    await page.waitForURL('**/docs/events/wiki_query_completed/');
    expect(problems).toEqual([]);
  });

  it('has fetched ahead what is pointed at, and no other page', async () => {
    const { page } = await site.visit('/', { viewport: { width: 1440, height: 900 } });
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    await page.reload({ waitUntil: 'networkidle' });
    const ahead = () => fetched.filter((path) => path.endsWith('.txt'));
    expect(ahead()).toEqual([]);
    await page.getByRole('link', { name: 'All events' }).hover();
    await page.waitForLoadState('networkidle');
    await expect.poll(() => ahead().length).toBeGreaterThan(0);
    for (const path of ahead()) expect(path).toMatch(/^\/docs\/events\//);
  });

  it('chooses a theme, and it stays chosen', async () => {
    const { page } = await site.visit('/', { colorScheme: 'light', viewport: { width: 1440, height: 900 } });
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await background();
    await page.getByRole('button', { name: 'Theme' }).filter({ visible: true }).click();
    await page.waitForFunction(
      (before) => getComputedStyle(document.documentElement).backgroundColor !== before,
      light,
    );
    const dark = await background();
    await page.reload();
    expect(await background()).toBe(dark);
  });

  it('copies a line with one button', async () => {
    const { page } = await site.visit('/');
    await page.getByRole('button', { name: 'Copy the line that turns telemetry off in this shell' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('export KTX_TELEMETRY_DISABLED=1');
    await expect.poll(() => page.getByText('Copied').count()).toBe(1);
  });

  it('reads what a line of a request says with the mouse and with the keyboard', async () => {
    const { page } = await site.visit('/docs/events/sql_completed/');
    const shown = page.locator('.payload li[data-active] .explanation');
    const line = page.locator('.payload button').filter({ hasText: '"queryVerb"' });
    await line.hover();
    await expect.poll(() => shown.textContent()).toContain('The first word of the statement');
    await line.focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => shown.textContent()).toContain('How many tables the statement touches');
  });

  it('reads what a line of a request says by tapping it, below the line on a phone', async () => {
    const phone = { viewport: { width: 360, height: 760 }, hasTouch: true, isMobile: true };
    const { page } = await site.visit('/docs/events/sql_completed/', phone);
    const line = page.locator('.payload li').filter({ has: page.getByText('"osRelease"') });
    await line.getByRole('button').tap();
    const explanation = line.locator('.explanation');
    await expect.poll(() => explanation.textContent()).toContain("your operating system's kernel");
    const [above, below] = [await line.getByRole('button').boundingBox(), await explanation.boundingBox()];
    expect(below?.y).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? 0) - 1);
  });

  it('opens a request, which is fetched then', async () => {
    const { page, problems } = await site.visit('/docs/commands/sql/', {
      viewport: { width: 1440, height: 900 },
    });
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    const first = page.locator('.timeline details').first();
    await first.locator('summary').click();
    await first.getByText('"sql_completed"').waitFor();
    expect(fetched.filter((path) => path.startsWith('/fragments/'))).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  it('has the lines of a request after going to its page from another', async () => {
    const { page, problems } = await site.visit('/docs/events/', { viewport: { width: 1440, height: 900 } });
    await page.getByRole('main').getByRole('link', { name: 'sql_completed' }).click();
    await page.waitForURL('**/docs/events/sql_completed/');
    await page.locator('.payload code').filter({ hasText: '"queryVerb"' }).waitFor();
    expect(problems).toEqual([]);
  });

  it('skips the menu with the first key', async () => {
    const { page } = await site.visit('/docs/events/', { viewport: { width: 1440, height: 900 } });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
  });

  it('looks for a field by a word of its meaning', async () => {
    const { page } = await site.visit('/docs/fields/');
    await page.getByLabel('Name or meaning').fill('operating system');
    const shown = page.getByRole('main').getByRole('listitem').filter({ visible: true });
    await expect.poll(() => shown.count()).toBeLessThan(12);
    await expect
      .poll(() => page.getByRole('main').getByRole('link', { name: 'osPlatform' }).isVisible())
      .toBe(true);
    expect(page.url()).toContain('words=operating');
  });

  it('filters the events, and the address says how', async () => {
    const { page } = await site.visit('/docs/events/');
    await page.getByLabel('Sent by').selectOption('daemon-py');
    await expect
      .poll(() => page.getByRole('main').getByRole('link', { name: 'sql_completed' }).isVisible())
      .toBe(false);
    await expect
      .poll(() => page.getByRole('main').getByRole('link', { name: 'daemon_started' }).isVisible())
      .toBe(true);
    expect(page.url()).toMatch(/\?runtime=daemon-py$/);
    await page.reload({ waitUntil: 'networkidle' });
    await expect
      .poll(() => page.getByRole('main').getByRole('link', { name: 'sql_completed' }).isVisible())
      .toBe(false);
  });
});

describe('a reader without JavaScript', () => {
  it.each(Object.entries(kinds))('has all of the %s', async (_, path) => {
    const { page } = await site.visit(path, {
      javaScriptEnabled: false,
      viewport: { width: 1440, height: 900 },
    });
    await expect.poll(() => page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    await expect.poll(() => page.getByRole('link').filter({ visible: true }).count()).toBeGreaterThan(5);
  });

  it('sees the explanation of every line of a request', async () => {
    const { page } = await site.visit('/', { javaScriptEnabled: false });
    const explanations = page.locator('.payload .explanation');
    await expect.poll(() => explanations.count()).toBeGreaterThan(60);
    // What is folded opens by a click, without JavaScript.
    for (const summary of await page.getByText('HTTP headers of this request').all()) await summary.click();
    for (const explanation of await explanations.all()) expect(await explanation.isVisible()).toBe(true);
  });

  it('opens the menu of all pages on a phone', async () => {
    const phone = { viewport: { width: 360, height: 760 }, hasTouch: true, isMobile: true };
    const { page } = await site.visit('/docs/events/sql_completed/', { ...phone, javaScriptEnabled: false });
    const link = page.getByRole('navigation', { name: 'All pages' }).getByRole('link', { name: 'Opt out' });
    await expect.poll(() => link.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu' }).tap();
    await link.tap();
    await page.waitForURL('**/docs/opt-out/');
  });

  it('is told where a request that is not in the page can be read', async () => {
    const { page } = await site.visit('/docs/commands/sql/', { javaScriptEnabled: false });
    await page.locator('.timeline summary').first().click();
    const link = page.getByRole('link', { name: 'Read it in the Markdown of this page' }).first();
    await expect.poll(() => link.getAttribute('href')).toBe('/docs/commands/sql.md');
  });

  it('sees no button that does nothing', async () => {
    const { page } = await site.visit('/docs/events/', { javaScriptEnabled: false });
    await expect.poll(() => page.getByLabel('Sent by').isVisible()).toBe(false);
  });
});

describe('a page on paper', () => {
  it.each(Object.entries(kinds))(
    'has nothing but the text of the %s, and cuts nothing off',
    async (_, path) => {
      const { page } = await site.visit(path, { viewport: { width: 720, height: 1000 } });
      await page.emulateMedia({ media: 'print' });
      const seen = await page.evaluate(() => {
        const visible = (selector: string) =>
          [...document.querySelectorAll(selector)].filter((one) => one.getClientRects().length > 0).length;
        const cut = [...document.querySelectorAll('main *')].filter((one) => {
          const { overflowX, clipPath } = getComputedStyle(one);
          // What is only read aloud is clipped on purpose.
          return clipPath === 'none' && overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1;
        });
        return {
          around: visible('.bar, .sidebar, .toc, .copy-button, .filters'),
          cut: cut.map(({ className, tagName }) => `${tagName} ${className}`),
        };
      });
      expect(seen).toEqual({ around: 0, cut: [] });
    },
  );
});
