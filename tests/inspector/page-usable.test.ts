import { describe, expect, it } from 'vitest';
import { capture } from '../inspect/recordings';
import { openInspector, timeline } from './page-browser';
import { jsonLines } from './page-server';

/** A recorded request in which the properties of its event are `properties`, written as JSON. */
function withProperties(properties: string): string {
  const recorded = capture('67-sql-ok');
  const [request] = recorded.requests;
  if (!request) throw new Error('The recording has no request.');
  const json = { batch: [{ event: 'sql_completed', properties: 'HERE' }] };
  const text = jsonLines({ ...recorded, requests: [{ ...request, json }] });
  return text.replace('"HERE"', () => properties);
}

const keys = JSON.stringify(
  Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`key${index}`, index])),
);
const deep = (levels: number) => `{"deep":${'['.repeat(levels)}1${']'.repeat(levels)}}`;

describe('an event that is too much', () => {
  it('is shown, and the page goes on answering: fifty thousand values', async () => {
    const { page, errors } = await openInspector({ capture: withProperties(keys) });
    await page.locator('.learned').waitFor({ timeout: 20_000 });
    await timeline(page).getByRole('option').click();
    await page.getByRole('tree', { name: 'Values of this event' }).waitFor({ timeout: 5000 });
    await page.getByRole('tab', { name: 'Raw request' }).click({ timeout: 2000 });
    await page.getByText('POST /batch/ HTTP/1.1').waitFor({ timeout: 2000 });
    expect(errors).toEqual([]);
  });

  it.each([5000, 100_000])('is not taken apart where it is %d levels deep, and says so', async (levels) => {
    const { page, errors } = await openInspector({ capture: withProperties(deep(levels)) });
    await timeline(page).getByRole('option').click();
    await page.getByRole('tab', { name: 'Raw request' }).click();
    await page.getByText('The body nests lists and objects more than 256 deep').first().waitFor();
    await page.getByText('POST /batch/ HTTP/1.1').waitFor();
    expect(errors).toEqual([]);
  });

  it('of one text of ten million characters is shown piece by piece', async () => {
    const { page } = await openInspector({
      capture: withProperties(`{"errorDetail":"${'a'.repeat(10_000_000)}"}`),
    });
    await timeline(page).getByRole('option').click();
    const more = page.getByRole('tree', { name: 'Values of this event' }).getByRole('button').first();
    await more.click();
    expect((await page.locator('#values').innerText()).length).toBeLessThan(200_000);
    // The button keeps the focus, and the page answers.
    expect(await more.evaluate((button) => button === document.activeElement)).toBe(true);
    await expect.poll(() => more.innerText()).toMatch(/characters/);
  });
});
