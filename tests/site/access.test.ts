import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { axeFaults } from '../browser/axe';
import { kinds } from './kinds';
import { openSite } from './site';

const site = openSite();

describe('axe reports nothing in light and dark', () => {
  it.each(Object.entries(kinds))('on the %s, which has no error and asks no other host', async (_, path) => {
    const { page, problems, foreign } = await site.visit(path, { reducedMotion: 'reduce' });
    expect({ faults: await inBothThemes(page), problems, foreign }).toEqual({
      faults: [],
      problems: [],
      foreign: [],
    });
  });

  it('on the open search', async () => {
    const { page } = await site.visit('/docs/events/', { reducedMotion: 'reduce' });
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').fill('driver');
    await page.getByRole('dialog').locator('button[aria-current]').first().waitFor();
    expect(await inBothThemes(page)).toEqual([]);
  });
});

async function inBothThemes(page: Page): Promise<readonly string[]> {
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  const faults = await axeFaults(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(background).not.toBe(light);
  return [...faults, ...(await axeFaults(page)).map((fault) => `in dark: ${fault}`)];
}

describe('on a phone', () => {
  it.each(Object.entries(kinds))('the %s does not scroll sideways', async (_, path) => {
    const { page } = await site.visit(path, {
      viewport: { width: 360, height: 760 },
      hasTouch: true,
      isMobile: true,
    });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });
});
