import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { capture } from '../inspect/recordings';
import { openInspector, rowCount, timeline } from './page-browser';
import { everything } from './page-captures';
import { jsonLines } from './page-server';

const all = jsonLines(everything());

describe('filters', () => {
  it.each([
    ['event', 'setup_step', 7],
    ['program', 'daemon-py', 12],
    ['level', 'violation', 4],
    ['class', 'diagnostic', 11],
    ['origin', 'unknown', 2],
    ['finding', 'raw-message', 8],
  ])('by %s leave the events that have it, and the address keeps them', async (label, choice, count) => {
    const { page } = await openInspector({ capture: all });
    await page.getByText('3,120 of 3,122 values explained').waitFor();
    await page.getByText('More filters').click();
    await page.getByRole('combobox', { name: label, exact: true }).selectOption(choice);
    await page.getByText(`${count} of 60 shown`).waitFor();
    await expect.poll(() => rowCount(page)).toBe(count);
    await page.reload();
    await page.getByText(`${count} of 60 shown`).waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(() => rowCount(page)).toBe(60);
    expect(new URL(page.url()).hash).toBe('');
  });

  it('hold together', async () => {
    const { page } = await openInspector({ capture: all, hash: '#event=connection_test&level=warning' });
    await page.getByText(/^\d+ of 60 shown$/).waitFor();
    const rows = await timeline(page).getByRole('option').allInnerTexts();
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toContain('connection_test');
  });

  it('ignore what an address should not hold', async () => {
    const { page } = await openInspector({
      capture: all,
      hash: '#event=%3Cimg%3E&level=bad&row=-1&view=x&runtime=constructor',
    });
    await page.getByText('3,120 of 3,122 values explained').waitFor();
    await expect.poll(() => rowCount(page)).toBe(60);
  });
});

describe('the search', () => {
  it.each([
    ['user-agent', 'User-Agent'],
    ['posthog-node/', 'posthog-node/'],
    ['sqlite', 'sqlite'],
  ])('for %s marks its hits among values and in the raw request', async (query, hit) => {
    const { page } = await openInspector({ capture: jsonLines(capture('67-sql-ok')) });
    await page.getByRole('searchbox').fill(query);
    await page.getByText(/^Found in \d of 2 events/).waitFor();
    await timeline(page)
      .getByRole('option', { name: /sql_completed/ })
      .click();
    await page.locator('main mark.hit').getByText(hit).first().waitFor();
    await page.getByRole('tab', { name: 'Raw request' }).click();
    await page.locator('.raw mark.hit').getByText(hit).first().waitFor();
  });

  /** A capture whose events carry a word in one form each. */
  function carrying(forms: readonly string[]): string {
    const recorded = capture('67-sql-ok');
    const [request] = recorded.requests;
    if (!request) throw new Error('The recording has no request.');
    const requests = forms.map((form, index) => ({
      ...request,
      seq: index + 1,
      json: { batch: [{ event: 'command', properties: { errorDetail: form } }] },
    }));
    return jsonLines({ ...recorded, requests });
  }

  it('finds a word in every form that it can be written in, and says in which', async () => {
    const word = 'the customers/päivä table';
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    const forms = [
      `no ${word} here`,
      word.toUpperCase(),
      encodeURIComponent(word),
      encodeURIComponent(word).replaceAll('%20', '+'),
      JSON.stringify({ say: word }),
      base64(word),
      base64(`a${word}`),
      Buffer.from(`ab${word}c`).toString('base64url'),
      'another table',
    ];
    const { page } = await openInspector({ capture: carrying(forms) });
    await timeline(page).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(word);
    await page.getByText('Found in 8 of 9 events: 3 as text, 2 in escapes, 3 in base64.').waitFor();
    await expect.poll(() => rowCount(page)).toBe(8);
    await timeline(page).getByRole('option').first().click();
    await expect.poll(() => page.locator('.value-row[data-found="true"]').count()).toBe(1);
    // What was searched for is nowhere in the address.
    expect(decodeURIComponent(page.url())).not.toContain('customers');
  });

  it('finds headers and paths, and nothing that only the file around the request says', async () => {
    const { page } = await openInspector({ capture: jsonLines(capture('67-sql-ok')) });
    const box = page.getByRole('searchbox', { name: 'Search headers and bodies' });
    await box.fill('posthog-node/5');
    await page.getByText('Found in 2 of 2 events: 2 as text.').waitFor();
    await box.fill('/batch/');
    await page.getByText('Found in 2 of 2 events: 2 as text.').waitFor();
    await box.fill('receivedAt');
    await page.getByText(/^“receivedAt” was not found/).waitFor();
    await expect.poll(() => timeline(page).getByRole('option').count()).toBe(0);
  });

  it('finds what is in a body that is no JSON', async () => {
    const recorded = capture('67-sql-ok');
    const [request] = recorded.requests;
    if (!request) throw new Error('The recording has no request.');
    const { json: _, ...rest } = request;
    const body = {
      ...request.body,
      encoding: 'identity',
      base64: Buffer.from('name=Müller').toString('base64'),
    };
    const { page } = await openInspector({
      capture: jsonLines({ ...recorded, requests: [{ ...rest, body, problem: 'no JSON' }] }),
    });
    await page.getByRole('searchbox').fill('müller');
    await page.getByText('Found in 1 of 1 events: 1 as text.').waitFor();
  });

  it('finds what only the bytes of a body say, and numbers by the digits that were sent', async () => {
    const recorded = capture('67-sql-ok');
    const [request] = recorded.requests;
    if (!request) throw new Error('The recording has no request.');
    const text =
      '{"batch":[{"event":"command","properties":{"a":"zanzibar","a":1,"id":12345678901234567891}}]}';
    const body = { ...request.body, base64: gzipSync(text).toString('base64') };
    const { page } = await openInspector({
      capture: jsonLines({ ...recorded, requests: [{ ...request, body, json: JSON.parse(text) }] }),
    });
    for (const word of ['zanzibar', '12345678901234567891']) {
      await page.getByRole('searchbox').fill(word);
      await page.getByText('Found in 1 of 1 events: 1 as text.').waitFor();
    }
    await page.getByText(/and missing-field/).waitFor();
    await expect.poll(() => page.locator('body').innerText()).toContain('ambiguous-body');
  });

  it('finds what is packed, and does not call missing what it could not search', async () => {
    const packed = gzipSync('some words, some words, zanzibar').toString('base64');
    const bomb = gzipSync(Buffer.alloc(60_000_000)).toString('base64');
    const { page } = await openInspector({ capture: carrying([packed, bomb, 'zanzibaR']) });
    await page.getByRole('searchbox').fill('zanzibar');
    await page
      .getByText(
        'Found in 2 of 3 events: 1 as text, 1 in base64, compressed. 1 event was not searched to the end.',
      )
      .waitFor();
    await page.getByRole('searchbox').fill('madagascar');
    await page
      .getByText('“madagascar” was not found in what was searched. 1 event was not searched to the end.')
      .waitFor();
  });
});
