import { describe, expect, it } from 'vitest';
import { begun, spelt } from '../../lib/site/search/exact-names';
import { openSite } from './site';

const site = openSite();

describe('the search', () => {
  it.each([
    ['an event', 'sql_completed', '/docs/events/sql_completed/'],
    ['a field', 'errorDetail', '/docs/fields/errorDetail/'],
    ['a field of one event', 'queryVerb', '/docs/events/sql_completed/#field-queryVerb'],
    ['a flag', '--max-rows', '/docs/commands/'],
    ['a header', 'sec-fetch-mode', '/docs/sdks/posthog-node-5-70-0/#field-sec-fetch-mode'],
    ['a key of the SDK', '$lib_version', '/docs/sdks/'],
    ['a command', 'ktx sql', '/docs/commands/sql/'],
    ['the error report', '$exception', '/docs/events/exception/'],
    ['a finding', 'secret-token', '/docs/findings/#secret-token'],
    ['an environment variable', 'KTX_TELEMETRY_DISABLED', '/docs/'],
  ])('finds %s by its exact name first', async (_, name, href) => {
    const { page, problems } = await site.visit('/docs/events/');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').fill(name);
    const first = page.getByRole('dialog').locator('button[aria-current]').first();
    await first.getByText(name, { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.href.includes(href));
    expect(problems).toEqual([]);
  });

  it('keeps the page from scrolling while it is open, by nothing that the policy refuses', async () => {
    const { page, problems } = await site.visit('/docs/events/', { viewport: { width: 1440, height: 900 } });
    const scrolled = async () => {
      await page.mouse.wheel(0, 400);
      await page.waitForTimeout(300);
      return page.evaluate(() => window.scrollY);
    };
    await page.mouse.move(1300, 700);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').waitFor();
    expect(await scrolled()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await scrolled()).toBeGreaterThan(0);
    expect(problems).toEqual([]);
  });

  it('closes when the page beside it is clicked', async () => {
    const { page } = await site.visit('/docs/events/', { viewport: { width: 1440, height: 900 } });
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').waitFor();
    await page.mouse.click(1300, 850);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('takes what is typed while it is still on its way', async () => {
    const { page } = await site.visit('/docs/events/');
    await page.route('**/*.js', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await page.keyboard.press('Control+k');
    await page.keyboard.type('errrr');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('orDetail');
    await page.getByRole('dialog').getByText('errorDetail', { exact: true }).first().waitFor();
    await expect.poll(() => page.getByRole('dialog').getByRole('textbox').inputValue()).toBe('errorDetail');
  });

  it('also finds words', async () => {
    const { page } = await site.visit('/');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').fill('SQL statement');
    await page.getByRole('dialog').getByText('sql_completed').first().waitFor();
  });

  it('is not loaded before it is opened', async () => {
    const { page } = await site.visit('/docs/events/');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').fill('driver');
    await page.waitForResponse('**/search.json');
    expect(asked.some((path) => path.endsWith('.js'))).toBe(true);
  });
});

describe('exact names', () => {
  const names = ['driver', 'driverCount', '--driver', 'dialect'].map((name) => ({
    name,
    what: '',
    href: `/${name}`,
  }));
  it.each([
    ['in full before begun', 'driver', ['driver', '--driver', 'driverCount']],
    ['whatever the case', 'DRIVERCOUNT', ['driverCount']],
    ['with dashes or without', '--dialect', ['dialect']],
    ['short ones only in full', 'dri', []],
    ['not for nothing', '  ', []],
  ])('%s', (_, query, expected) => {
    const found = [...spelt(names, query), ...begun(names, query)];
    expect(found.map(({ name }) => name)).toEqual(expected);
  });
});
