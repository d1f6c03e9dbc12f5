import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { openInspector, rowCount, timeline } from './page-browser';
import { everything } from './page-captures';
import { jsonLines } from './page-server';

const all = jsonLines(everything());
const lines = all.split(/(?<=\n)/);

/**
 * Whatever was moved since the page was opened without the reader having done something just before, in words. The sentences
 * about a capture as a whole may grow with it: no room is kept for them.
 */
function moved(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const said: string[] = [];
    const note = (entries: readonly PerformanceEntry[]) => {
      for (const entry of entries) {
        if ('hadRecentInput' in entry && entry.hadRecentInput === true) continue;
        const nodes = 'sources' in entry && Array.isArray(entry.sources) ? entry.sources : [];
        const isText = (node: unknown) =>
          (node instanceof Element ? node : node instanceof Node ? node.parentElement : null)?.closest(
            '#overview',
          );
        if (nodes.length > 0 && nodes.every(({ node }) => !node || isText(node))) continue;
        said.push(JSON.stringify(entry));
      }
    };
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    // Entries of the past are delivered in a task of their own, after the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
    note(observer.takeRecords());
    return said;
  });
}

describe.each([1440, 360])('at %i px nothing moves', (width) => {
  it('while a capture is read and checked', async () => {
    const many = [lines[0], ...Array.from({ length: 40 }, () => lines.slice(1, -1)).flat()].join('');
    const { page } = await openInspector({ capture: many, width });
    await expect.poll(() => rowCount(page), { timeout: 20_000 }).toBe(2400);
    await page.locator('.learned').waitFor({ state: 'attached' });
    await page.getByText(/values explained$/).waitFor();
    expect(await moved(page)).toEqual([]);
  });

  it('while rows are added', async () => {
    const { page, server } = await openInspector({ capture: lines.slice(0, 2).join(''), live: true, width });
    await timeline(page).getByRole('option').first().waitFor();
    const requests = lines.slice(2, -1);
    for (let at = 0; at < requests.length; at += 8) {
      const before = await rowCount(page);
      server.grow(requests.slice(at, at + 8).join(''));
      await expect.poll(() => rowCount(page)).toBeGreaterThan(before);
      await page.getByText(/values explained$/).waitFor();
    }
    await expect.poll(() => rowCount(page)).toBe(60);
    expect(await moved(page)).toEqual([]);
  });

  it('while a text is searched for and not found', async () => {
    const { page } = await openInspector({ capture: all, width });
    await page.getByText(/values explained$/).waitFor();
    await page.getByRole('searchbox').pressSequentially('customers of nobody');
    await page.getByText(/was not found/).waitFor();
    expect(await moved(page)).toEqual([]);
  });
});
