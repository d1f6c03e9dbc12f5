import { expect, it } from 'vitest';
import { faultsInEveryLook } from '../browser/axe';
import { openInspector } from './page-browser';
import { everything } from './page-captures';
import { jsonLines } from './page-server';

const all = jsonLines(everything());

const states = [
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

it.each(states)(
  'the page %s is accessible and no wider than the window, light and dark, at 1440 and 360 px',
  async (_what, text, hash, sign) => {
    const { page } = await openInspector({ ...(text !== undefined && { capture: text }), hash });
    const settled = async () => {
      await page.getByText(sign).first().waitFor({ state: 'attached' });
      await expect.poll(() => page.getByText('still looking').count()).toBe(0);
    };
    expect(await faultsInEveryLook(page, settled)).toEqual([]);
  },
);
