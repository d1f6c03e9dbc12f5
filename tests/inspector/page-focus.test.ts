import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { openInspector, timeline } from './page-browser';
import { everything } from './page-captures';
import { jsonLines } from './page-server';

const all = jsonLines(everything());

/** What has the focus and can be seen, by its id or its text; `nothing` when that is the document. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body || !element.checkVisibility()) return 'nothing';
    return element.id || element.textContent.trim();
  });

/** Presses keys one after the other, as soon as the page has drawn what came of the last one. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
  }
}

const onButton = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name }).first().focus();
  await press(page, 'Enter');
};
const inList =
  (...keys: readonly string[]) =>
  async (page: Page) => {
    await timeline(page).focus();
    await press(page, ...keys);
  };

describe.each([1440, 360])('at %i px the focus is never lost', (width) => {
  it.each<readonly [what: string, hash: string, steps: (page: Page) => Promise<void>, then: string]>([
    ['with the filters', '#event=command', onButton('Clear filters'), 'timeline'],
    ['with another view', '', inList('2'), 'view-findings'],
    ['into an event', '', inList('ArrowDown', 'Enter'), 'values'],
    ['into a value', '', inList('ArrowDown', 'Enter', 'ArrowDown', 'Enter'), 'explanation'],
    ['back to the event', '', inList('ArrowDown', 'Enter', 'ArrowDown', 'Enter', 'Escape'), 'values'],
    ['to the list', '', inList('ArrowDown', 'Enter', 'ArrowDown', 'Enter', 'Escape', 'Escape'), 'timeline'],
    ['back from an address', '#row=3&value=2', (page) => press(page, 'Escape'), 'values'],
    ['with the values, for the bytes', '#row=20', inValues('r'), 'event-body'],
    ['with the bytes, for the values', '#row=20', inValues('r', 'v'), 'values'],
    ['with the rest of a text', '#row=20&show=raw', onButton('… all'), 'fewer characters'],
    ['from one tab to the next', '', onTabs('ArrowRight', 'ArrowRight', 'ArrowLeft'), 'view-findings'],
    ['to the first and the last tab', '', onTabs('End', 'ArrowRight', 'Home', 'End'), 'view-compare'],
  ])('%s', async (_what, hash, steps, then) => {
    const { page } = await openInspector({ capture: all, hash, width });
    await page.getByText(/values explained$/).waitFor({ state: 'attached' });
    if (hash.startsWith('#row')) await page.locator('.event-head').waitFor({ state: 'attached' });
    await steps(page);
    await expect.poll(() => focused(page), { timeout: 3000 }).toContain(then);
  });

  it('with a file that is opened', async () => {
    const { page } = await openInspector({ width });
    page.on('filechooser', (chooser) =>
      chooser.setFiles({ name: 'a.jsonl', mimeType: '', buffer: Buffer.from(all) }),
    );
    await onButton('Choose a file')(page);
    await expect.poll(() => focused(page), { timeout: 5000 }).toBe('timeline');
  });

  it('with the place of a finding', async () => {
    const { page } = await openInspector({ capture: all, hash: '#view=findings&finding=raw-message', width });
    await onButton('errorDetail of connection_test')(page);
    await expect.poll(() => page.url()).toContain('value=');
    await expect.poll(() => focused(page)).not.toBe('nothing');
  });
});

function inValues(...keys: readonly string[]) {
  return async (page: Page) => {
    await page.locator('#values').focus();
    await press(page, ...keys);
  };
}

function onTabs(...keys: readonly string[]) {
  return async (page: Page) => {
    await page.locator('#view-events').focus();
    await press(page, ...keys);
  };
}

describe('on a phone', () => {
  it('the capture as a whole can be seen, and what is wrong with it, and left again', async () => {
    const lines = all.split(/(?<=\n)/);
    const { page } = await openInspector({ capture: lines.slice(0, 5).join(''), width: 360 });
    await page.getByRole('button', { name: 'Not whole' }).click();
    await page.getByText('This capture was cut short: its last line is missing.').waitFor();
    await page.getByText('What the server can still learn').waitFor();
    await page.getByRole('heading', { name: 'How to read it' }).last().waitFor();
    expect(new URL(page.url()).hash).toBe('#about=capture');
    await page.getByRole('button', { name: '‹ Events' }).click();
    await timeline(page).waitFor();
    expect(new URL(page.url()).hash).toBe('');
  });

  it('two events can be compared', async () => {
    const { page } = await openInspector({ capture: all, hash: '#row=2', width: 360 });
    await page.getByRole('button', { name: 'Compare with another' }).click();
    await timeline(page).getByRole('option').nth(4).click();
    await page.getByRole('button', { name: 'Compare the two' }).click();
    await page.getByText('1 event changed.').waitFor();
    await page.getByRole('button', { name: '‹ Events' }).click();
    await timeline(page).waitFor();
    await press(page, 'Escape');
    await page.getByRole('tab', { name: /events/, selected: true }).waitFor();
  });
});
