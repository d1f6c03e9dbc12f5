import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { capture } from '../inspect/recordings';
import { openInspector, timeline } from './page-browser';
import { jsonLines } from './page-server';

const recorded = jsonLines(capture('10-setup-noinput-ok'));

/** What has the focus, by its role or tag and its name. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return `${element?.getAttribute('role') ?? element?.tagName.toLowerCase()} ${element?.id ?? ''}`.trim();
  });

describe('with the keyboard alone', () => {
  it('one goes from the list into an event, into the explanation of a value, and back', async () => {
    const { page } = await openInspector({ capture: recorded });
    await timeline(page).waitFor();
    for (let step = 0; step < 20 && (await focused(page)) !== 'listbox timeline'; step += 1) {
      await page.keyboard.press('Tab');
    }
    expect(await focused(page)).toBe('listbox timeline');
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('k');
    await expect.poll(() => timeline(page).getAttribute('aria-activedescendant')).toBe('timeline-0');
    await page.keyboard.press('End');
    await expect.poll(() => timeline(page).getAttribute('aria-activedescendant')).toBe('timeline-10');
    await page.getByRole('heading', { level: 2, name: 'command' }).first().waitFor();

    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('tree values');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const explanation = page.getByRole('region', { name: 'Explanation' });
    await explanation.getByRole('heading', { name: 'durationMs' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('section explanation');

    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('tree values');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('listbox timeline');
    await page.getByRole('heading', { name: 'This capture' }).waitFor();
  });

  it('one searches, changes the view, and asks for help', async () => {
    const { page } = await openInspector({ capture: recorded });
    await timeline(page).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('demo');
    await page.getByText(/^Found in \d+ of 11/).waitFor();
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('listbox timeline');
    await page.keyboard.press('2');
    await page.getByRole('tab', { name: /findings/, selected: true }).waitFor();
    await page.keyboard.press('3');
    await page.getByRole('region', { name: 'What identifies you' }).waitFor();
    await page.keyboard.press('4');
    await page.getByText(/^\d+ of 18 events seen/).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'hidden' });
  });

  it('one sees the raw request and returns to its values', async () => {
    const { page } = await openInspector({ capture: recorded, hash: '#row=1' });
    await page.getByRole('tree', { name: 'Values of this event' }).waitFor();
    await page.keyboard.press('r');
    await page.getByText('POST /batch/ HTTP/1.1').waitFor();
    await page.keyboard.press('v');
    await page.getByRole('tree', { name: 'Values of this event' }).waitFor();
  });
});

describe('the address', () => {
  it('brings back the event and the value, and the back button leaves them', async () => {
    const { page } = await openInspector({ capture: recorded });
    await timeline(page).getByRole('option').nth(2).click();
    await page.getByRole('treeitem', { name: /durationMs/ }).click();
    const { hash } = new URL(page.url());
    expect(hash).toBe('#row=3&value=3');
    await page.reload();
    await page
      .getByRole('region', { name: 'Explanation' })
      .getByRole('heading', { name: 'durationMs' })
      .waitFor();
    await page.goBack();
    await page.goBack();
    await page.getByRole('heading', { name: 'This capture' }).waitFor();
  });

  it('leads back step by step on a phone', async () => {
    const { page } = await openInspector({ capture: recorded, width: 360 });
    await timeline(page).getByRole('option').nth(2).click();
    await timeline(page).waitFor({ state: 'hidden' });
    await page.getByRole('treeitem', { name: /durationMs/ }).click();
    await page.getByRole('heading', { name: 'durationMs' }).waitFor();
    await page.getByRole('button', { name: '‹ Event', exact: true }).click();
    await page.getByRole('button', { name: '‹ Events' }).click();
    await timeline(page).waitFor();
  });
});
