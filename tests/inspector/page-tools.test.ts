import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { indented } from '../../app/inspector/capture/indent';
import { inferences, untold } from '../../lib/catalog/inferences';
import { readCapture } from '../../lib/inspect/capture';
import { profiler } from '../../lib/inspect/profile';
import { requestOf } from '../inspect/audit-capture';
import { capture } from '../inspect/recordings';
import { openInspector, rowCount, timeline } from './page-browser';
import { everything } from './page-captures';
import { jsonLines } from './page-server';

const recorded = everything();
const all = jsonLines(recorded);
const lines = all.split(/(?<=\n)/);

/** What stands in a column of the rows that can be seen: the first is the number, the last the size. */
async function column(page: Page, place: 'first' | 'last'): Promise<readonly number[]> {
  const rows = await timeline(page).getByRole('option').all();
  const texts = await Promise.all(rows.map((row) => row.locator('.figure')[place]().innerText()));
  return texts.map((text) => Number(text.replaceAll(',', '')));
}

describe('the list', () => {
  it('can be sorted by time, size and findings, and the address keeps the order', async () => {
    const { page } = await openInspector({ capture: all });
    await page.getByText('3,120 of 3,122 values explained').waitFor();
    expect((await column(page, 'first')).slice(0, 3)).toEqual([1, 2, 3]);
    const sort = page.getByRole('combobox', { name: 'Sort' });
    await sort.selectOption('newest first');
    await expect.poll(() => column(page, 'first').then(([first]) => first)).toBe(recorded.requests.length);

    await sort.selectOption('largest first');
    await expect
      .poll(() => column(page, 'first').then(([first]) => first))
      .not.toBe(recorded.requests.length);
    const sizes = await column(page, 'last');
    expect(new Set(sizes).size).toBeGreaterThan(10);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));

    await sort.selectOption('worst findings first');
    await expect.poll(() => timeline(page).getByRole('option').first().innerText()).toContain('violation');
    await expect.poll(() => rowCount(page)).toBe(60);
    await page.reload();
    await expect.poll(() => timeline(page).getByRole('option').first().innerText()).toContain('violation');
  });

  it('stands still while it is paused, and shows what came meanwhile when it goes on', async () => {
    const { page, server } = await openInspector({ capture: lines.slice(0, 3).join(''), live: true });
    await page.getByText('live: new requests appear here').waitFor();
    const pause = page.getByRole('button', { name: 'Pause' });
    await pause.click();
    await page.getByText('paused: the recording goes on').waitFor();
    server.grow(lines.slice(3, 6).join(''));
    await page.evaluate(() => fetch('index.html').then((answer) => answer.text()));
    await expect.poll(() => rowCount(page)).toBe(2);
    await pause.click();
    await expect.poll(() => rowCount(page)).toBe(5);
    expect(server.sent).toEqual([lines.slice(0, 3).join('').length, lines.slice(3, 6).join('').length]);
  });

  it('can be cleared, which hides what was listed and nothing that comes after it', async () => {
    const { page, server } = await openInspector({ capture: lines.slice(0, 3).join(''), live: true });
    await page.getByText('live: new requests appear here').waitFor();
    await expect.poll(() => rowCount(page)).toBe(2);
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await page.getByText('0 of 2 shown').waitFor();
    server.grow(lines.slice(3, 6).join(''));
    await page.getByText('3 of 5 shown').waitFor();
    await expect.poll(() => rowCount(page)).toBe(3);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(() => rowCount(page)).toBe(5);
  });
});

describe('the values of an event', () => {
  it('fold and unfold by key, and what is folded is not listed', async () => {
    const { page } = await openInspector({ capture: jsonLines(capture('51-pg-refused')) });
    await timeline(page)
      .getByRole('option', { name: /\$exception/ })
      .click();
    const tree = page.getByRole('tree', { name: 'Values of this event' });
    const heading = tree.getByRole('treeitem', { expanded: true }).first();
    await heading.waitFor();
    const before = await tree.getByRole('treeitem').count();
    await heading.click();
    await tree.focus();
    await page.keyboard.press('ArrowLeft');
    const folded = tree.getByRole('treeitem', { expanded: false }).first();
    await folded.waitFor();
    await expect.poll(() => tree.getByRole('treeitem').count()).toBeLessThan(before);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => tree.getByRole('treeitem').count()).toBe(before);
  });
});

describe('an indented body', () => {
  it.each([
    ['digits and escapes', '{"n":1.0e2,"t":"\\u0041\\/"}', '{\n  "n": 1.0e2,\n  "t": "\\u0041\\/"\n}'],
    ['a member that is there twice', '{"a":1,"a":2}', '{\n  "a": 1,\n  "a": 2\n}'],
    ['braces within a text', '["{[,:",[]]', '[\n  "{[,:",\n  []\n]'],
  ])('keeps %s', (_what, text, shown) => {
    expect(indented(text)).toBe(shown);
  });

  it.each(['no JSON }', '{"a":[1', ''])('is left as it is where it is no JSON: %j', (text) => {
    expect(indented(text)).toBe(text);
  });
});

describe('the export menu', () => {
  it.each([
    ['HTML report', 'html', /^<!doctype html>/i],
    ['HAR', 'har', /^\{\s*"log"/],
    ['CSV', 'csv', /sql_completed/],
    ['JSON', 'json', /"sql_completed"/],
  ])('saves %s', async (label, format, beginning) => {
    const { page, errors } = await openInspector({ capture: jsonLines(capture('67-sql-ok')) });
    await timeline(page).waitFor();
    await page.getByText('Export', { exact: true }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: label, exact: true }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe(`ktx-telemetry.${format}`);
    const text = readFileSync(await saved.path(), 'utf8');
    expect(text).toMatch(beginning);
    expect(text).toContain('sql_completed');
    expect(errors).toEqual([]);
  });
});

describe('the sample', () => {
  it('is a capture that says so, and can be read without one of the reader', async () => {
    const { page } = await openInspector();
    await page.getByRole('button', { name: 'Show a sample' }).click();
    await page.getByText('This is a sample: a real run of ktx 0.12.0').waitFor();
    const file = new URL('../../app/inspector/sample.jsonl', import.meta.url);
    const { requests } = readCapture(readFileSync(file, 'utf8'));
    await expect.poll(() => rowCount(page)).toBe(requests.length);
  });
});

describe('the tab about the reader', () => {
  it('has every conclusion that profile draws, with its limit and its fields, and what is not told', async () => {
    const one = capture('67-sql-ok');
    const { page } = await openInspector({ capture: jsonLines(one) });
    await page.getByRole('tab', { name: 'about you' }).click();
    const pane = page.getByRole('region', { name: 'What identifies you' });
    await pane.getByText('can tell about you.').waitFor();
    const { add, profile } = profiler();
    for (const request of one.requests) add(request);
    const { inferences: drawn, absent } = profile();
    expect(drawn.length + absent.length).toBe(Object.keys(inferences).length);
    const text = await pane.innerText();
    for (const { title, sentence, limit, fields } of drawn) {
      for (const part of [sentence, limit, ...fields]) expect(text).toContain(part);
      expect(text.toLowerCase()).toContain(title.toLowerCase());
    }
    for (const sentence of untold) expect(text).toContain(sentence);
  });
  it('says that nothing can be told where there is no event, and how much could not be read', async () => {
    const { requests: _none, ...rest } = capture('67-sql-ok');
    const newer = [requestOf({ created_at: '2026-11-22T13:59:36Z', events: [{}] })];
    const { page } = await openInspector({ capture: jsonLines({ ...rest, requests: newer }) });
    await page.getByRole('tab', { name: 'about you' }).click();
    const pane = page.getByRole('region', { name: 'What identifies you' });
    await pane.getByText('There is no event, so there is nothing to tell about you.').waitFor();
    expect(await pane.innerText()).toContain('The events in 1 request could not be read');
    expect(await pane.innerText()).not.toContain('conclusion');
  });
});
