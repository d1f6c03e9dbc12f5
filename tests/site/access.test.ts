import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, it } from 'vitest';
import { kinds } from './kinds';
import { openSite } from './site';

const site = openSite();
const themes = ['light', 'dark'] as const;
const each = Object.entries(kinds).flatMap(([kind, path]) =>
  themes.map((theme) => [kind, theme, path] as const),
);

describe('axe reports nothing', () => {
  it.each(each)(
    'on the %s in %s, which has no error and asks no other host',
    async (_, colorScheme, path) => {
      const { page, problems, foreign } = await site.visit(path, { colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      const told = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary}`),
      );
      expect({ told, problems, foreign }).toEqual({ told: [], problems: [], foreign: [] });
      await page.context().close();
    },
  );

  it.each(themes)('on the open search in %s', async (colorScheme) => {
    const { page } = await site.visit('/docs/events/', { colorScheme, reducedMotion: 'reduce' });
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').fill('driver');
    await page.getByRole('dialog').locator('button[aria-current]').first().waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
    await page.context().close();
  });
});

describe('on a phone', () => {
  it.each(Object.entries(kinds))('the %s does not scroll sideways', async (_, path) => {
    const { page } = await site.visit(path, {
      viewport: { width: 360, height: 760 },
      hasTouch: true,
      isMobile: true,
    });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});
