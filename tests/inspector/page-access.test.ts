import AxeBuilder from '@axe-core/playwright';
import { describe, expect, it } from 'vitest';
import { inspectorPages } from './page-browser';
import { everything } from './page-captures';
import { jsonLines } from './page-server';

const open = inspectorPages();
const all = jsonLines(everything());

const places = [
  ['without a capture', undefined, '', 'Drop a capture here'],
  ['with a capture', all, '', '3,120 of 3,122 values explained'],
  ['with the capture as a whole', all, '#about=capture', 'What the server can still learn'],
  ['with an event', all, '#row=20', 'Matches the schema'],
  ['with a value', all, '#row=20&value=3', 'Copy value'],
  ['with a raw request', all, '#row=20&show=raw', 'checked: it is that of these bytes'],
  ['with findings', all, '#view=findings&finding=raw-message', 'About raw-message'],
  ['with the catalog', all, '#view=catalog&event=command', 'You ran a ktx command'],
  ['with a comparison', all, '#view=compare', 'The other capture'],
] as const;

describe.each([
  ['light', 1440],
  ['dark', 1440],
  ['light', 360],
  ['dark', 360],
] as const)('in %s at %i px', (theme, width) => {
  it.each(places)(
    'the page %s is accessible and no wider than the window',
    async (_what, text, hash, sign) => {
      const { page } = await open({ ...(text !== undefined && { capture: text }), hash, theme, width });
      await page.getByText(sign).first().waitFor({ state: 'attached' });
      await expect.poll(() => page.getByText('still looking').count()).toBe(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    },
  );
});
