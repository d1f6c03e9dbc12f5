import { describe, expect, it } from 'vitest';
import { capture } from '../inspect/recordings';
import { openInspector, rowCount, timeline } from './page-browser';
import { everything } from './page-captures';
import { jsonLines } from './page-server';

const all = jsonLines(everything());

describe('the inspector page', () => {
  it('begins with the verdict, counts what is explained and found, and lists every event', async () => {
    const { page, errors } = await openInspector({ capture: all });
    const verdict =
      /^60 events in 58 requests \(52\.3 kB\) went to this file; nothing .* left this machine\.$/;
    await page.getByRole('heading', { level: 1, name: verdict }).waitFor();
    await page.getByText('3,120 of 3,122 values explained').waitFor();
    await expect.poll(() => rowCount(page)).toBe(60);
    await page.getByRole('tab', { name: 'catalog 17/18' }).waitFor();
    expect(errors).toEqual([]);
  });

  it('has both programs on one line of time', async () => {
    const { page } = await openInspector({ capture: all });
    await page.getByRole('img', { name: 'node 48 events, daemon 12 events, in 29.2 s' }).waitFor();
  });

  it('explains every value of an event, what it is not, and what the server can still learn', async () => {
    const { page } = await openInspector({ capture: jsonLines(capture('67-sql-ok')), hash: '#row=1' });
    const values = page.getByRole('tree', { name: 'Values of this event' });
    await values.waitFor();
    await page.getByText('Matches the schema of release 0.12.0.').waitFor();
    const groups = await values
      .getByRole('group')
      .evaluateAll((found) => found.map((group) => group.getAttribute('aria-label')));
    expect(groups).toEqual([
      'What this event says',
      'Around the event, written by ktx',
      'On every event, written by ktx',
      "Added by PostHog's library",
      'Added by HTTP, path and headers',
      'What the server can still learn, not in the bytes',
    ]);
    const duration = values.getByRole('treeitem', { name: /^ktx durationMs / });
    await expect.poll(() => duration.innerText()).toContain('interaction');
    await duration.click();
    const explanation = page.getByRole('region', { name: 'Explanation' });
    await explanation.getByText('A monotonic clock, in milliseconds and not rounded.').waitFor();
    await expect.poll(() => explanation.getByText('/batch/0/properties/durationMs').count()).toBe(1);
    const link = explanation.getByRole('link', { name: 'This event in the documentation' });
    await expect.poll(() => link.getAttribute('href')).toMatch(/^https:\/\/docs\.kaelio\.com\/ktx\/docs\//);
    expect(new URL(page.url()).hash).toMatch(/^#row=1&value=\d+$/);
  });

  it('shows the request as it was sent, and whether its bytes are those of the hash', async () => {
    const recorded = capture('67-sql-ok');
    const { page } = await openInspector({ capture: jsonLines(recorded), hash: '#row=1&show=raw' });
    await page.getByText('checked: it is that of these bytes').waitFor();
    const raw = page.getByRole('tabpanel', { name: 'Raw request' });
    await expect.poll(() => raw.innerText()).toContain('"event": "sql_completed",');
    const text = await raw.innerText();
    for (const [name, value] of recorded.requests[0]?.headers ?? [])
      expect(text).toContain(`${name}: ${value}`);
    await page.getByRole('button', { name: 'As sent' }).click();
    await expect.poll(() => raw.innerText()).toContain(JSON.stringify(recorded.requests[0]?.json));
  });

  it('says that bytes were changed after they were recorded', async () => {
    const recorded = capture('67-sql-ok');
    const [first] = recorded.requests;
    if (!first) throw new Error('The recording has no request.');
    const changed = { ...first, body: { ...first.body, base64: Buffer.from('{}').toString('base64') } };
    const { page } = await openInspector({
      capture: jsonLines({ ...recorded, requests: [changed] }),
      hash: '#row=1&show=raw',
    });
    await page.getByText('It is not that of these bytes: the file was changed.').waitFor();
  });

  it('shows what is added to the capture, and asks for that alone', async () => {
    const lines = all.split(/(?<=\n)/);
    const { page, server } = await openInspector({ capture: lines.slice(0, 3).join(''), live: true });
    await page.getByRole('heading', { level: 1, name: /^2 events in 2 requests/ }).waitFor();
    await page.getByText('live: new requests appear here').waitFor();
    server.grow(lines.slice(3, 6).join(''));
    await page.getByRole('heading', { level: 1, name: /^5 events in 5 requests/ }).waitFor();
    await expect.poll(() => timeline(page).getByRole('option').count()).toBe(5);
    expect(server.sent).toEqual([lines.slice(0, 3).join('').length, lines.slice(3, 6).join('').length]);
  });

  it('compares a capture with another one', async () => {
    const { page } = await openInspector({ capture: jsonLines(capture('67-sql-ok')), hash: '#view=compare' });
    const other = {
      name: 'other.jsonl',
      mimeType: '',
      buffer: Buffer.from(jsonLines(capture('34-wiki-search'))),
    };
    await page.getByLabel('The other capture').setInputFiles(other);
    await page.getByText('1 event added, 1 event removed, 1 event changed.').waitFor();
    await page.getByText('wiki_query_completed').waitFor();
  });

  it('compares two events', async () => {
    const { page } = await openInspector({ capture: jsonLines(capture('67-sql-ok')), hash: '#row=1' });
    await page.getByRole('button', { name: 'Compare with another' }).click();
    await timeline(page)
      .getByRole('option', { name: /command/ })
      .click();
    await page.getByRole('button', { name: 'Compare the two' }).click();
    await page.getByText('1 event changed.').waitFor();
    await page.getByRole('heading', { name: 'sql_completed → command event 1 and 2' }).waitFor();
    const changes = page.getByRole('region', { name: 'What differs' }).getByRole('term');
    const places = await changes.allInnerTexts();
    expect(places).toContain('driver removed');
    expect(places.findIndex((place) => place.startsWith('header:'))).not.toBe(0);
  });

  it('shows findings by kind, and leads from one to its value', async () => {
    const { page } = await openInspector({
      capture: jsonLines(capture('51-pg-refused')),
      hash: '#view=findings',
    });
    await page.getByRole('button', { name: /Unredacted error message/ }).click();
    await page
      .getByRole('button', { name: /errorDetail of connection_test/ })
      .first()
      .click();
    const selected = page
      .getByRole('tree', { name: 'Values of this event' })
      .getByRole('treeitem', { selected: true });
    await selected.waitFor();
    await expect.poll(() => selected.innerText()).toContain('ECONNREFUSED');
    await page
      .getByRole('region', { name: 'Explanation' })
      .getByText('The error message as your tools reported it')
      .waitFor();
  });
});
