import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe holds against the page as it stands: rule, element and how to mend it. */
export async function axeFaults(page: Page): Promise<string[]> {
  // Our pages have no frames of other hosts, so that axe needs no second page. What passes is not gathered.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} ${html} ${failureSummary}`),
  );
}

const looks = [
  ['light', 1440],
  ['light', 360],
  ['dark', 360],
  ['dark', 1440],
] as const;

/**
 * Whatever axe holds against an open page in light and dark, wide and narrow, and how far it is wider than its window.
 * @param settled waits until the page shows what it is to show in this look
 */
export async function faultsInEveryLook(
  page: Page,
  settled: () => Promise<void> = async () => {},
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [colorScheme, width] of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: width < 500 ? 740 : 900 });
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
    await settled();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    const found = await axeFaults(page);
    if (wide > width) found.push(`is ${wide} px wide`);
    faults.push(...found.map((fault) => `${colorScheme} at ${width} px: ${fault}`));
  }
  return faults;
}
