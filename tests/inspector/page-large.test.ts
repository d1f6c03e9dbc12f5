import { describe, expect, it } from 'vitest';
import { capture, recordings } from '../inspect/recordings';
import { openInspector, rowCount, timeline } from './page-browser';

const events = 100_000;

/** A capture of a hundred thousand events in requests of twenty, each with a uuid of its own. */
function large(): string {
  const [first] = [capture('20-status-project').capture];
  const requests = recordings
    .flatMap((name) => capture(name).requests)
    .filter(
      ({ json }) => typeof json === 'object' && json !== null && !JSON.stringify(json).includes('$exception'),
    );
  const lines = [JSON.stringify(first)];
  for (let seq = 1; seq <= events / 20; seq += 1) {
    const request = requests[seq % requests.length];
    if (!request) throw new Error('There are no recordings.');
    const [event] = batchOf(request.json);
    const batch = Array.from({ length: 20 }, (_, index) => ({ ...event, uuid: `${seq}-${index}` }));
    const receivedAt = new Date(1_795_000_000_000 + seq * 20).toISOString();
    lines.push(JSON.stringify({ ...request, seq, receivedAt, json: { batch } }));
  }
  lines.push(JSON.stringify({ kind: 'end', requests: events / 20, events }));
  return `${lines.join('\n')}\n`;
}

function batchOf(json: unknown): readonly Record<string, unknown>[] {
  return typeof json === 'object' && json !== null && 'batch' in json && Array.isArray(json.batch)
    ? json.batch
    : [];
}

describe('a capture of 100,000 events', () => {
  it('is listed whole, of which only what can be seen exists, and can be filtered and searched', async () => {
    const { page, errors } = await openInspector({ capture: large() });
    await timeline(page).getByRole('option').first().waitFor();
    await expect.poll(() => rowCount(page), { timeout: 20_000 }).toBe(events);
    await expect.poll(() => timeline(page).getByRole('option').count()).toBeLessThan(60);

    await timeline(page).focus();
    await page.keyboard.press('End');
    await expect
      .poll(() => timeline(page).getAttribute('aria-activedescendant'))
      .toBe(`timeline-${events - 1}`);
    await page.getByText(/^Request 5000, /).waitFor();

    await page.getByRole('combobox', { name: 'event', exact: true }).selectOption('setup_step');
    await page.getByText(/^[\d,]+ of 100,000 shown$/).waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('searchbox').fill('4321-7');
    await page.getByText('Found in 1 of 100,000 events: 1 as text.').waitFor();
    await expect.poll(() => rowCount(page)).toBe(1);
    expect(errors).toEqual([]);
  });
});
