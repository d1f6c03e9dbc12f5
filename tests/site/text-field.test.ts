import { expect, test } from 'vitest';
import { openSite } from './site';

const site = openSite();

test('a typed error text shows what would be sent of it, why the rest is withheld, and leaves the page for nowhere', async () => {
  const { page, problems } = await site.visit('/docs/vocabulary/');
  const field = page.getByRole('textbox', { name: 'A word or an error text' });
  const answer = page.locator('.text-field output');
  await field.fill('table "events" is missing, password: open sesame');
  await answer.getByText('This would be sent:').waitFor();
  expect(await answer.locator('code').allTextContents()).toEqual([
    'table "‹…›" is missing, password: ‹…›',
    'events',
    'open sesame',
  ]);
  await expect.poll(() => answer.innerText()).toContain('behind a key that names a secret');
  await page.context().setOffline(true);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await field.fill('connection');
  await answer.getByText('All of it would be sent:').waitFor();
  await field.fill('zebra 😀 connection');
  await answer.getByText('Withheld: zebra 😀').waitFor();
  await field.fill('');
  await page.waitForFunction(() => document.querySelector('.text-field output')?.textContent === '');
  expect({ asked, problems }).toEqual({ asked: [], problems: [] });
  await page.context().close();
});
