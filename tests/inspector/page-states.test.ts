import { describe, expect, it } from 'vitest';
import { capture } from '../inspect/recordings';
import { openInspector, rowCount, timeline } from './page-browser';
import { jsonLines } from './page-server';

const recorded = jsonLines(capture('67-sql-ok'));
const file = (text: string, name = 'my capture.jsonl') => ({ name, mimeType: '', buffer: Buffer.from(text) });

describe('without JavaScript, the page', () => {
  it.each([360, 1440])('says on its first screen what does its work, %d wide', async (width) => {
    const { page } = await openInspector({ width, noScript: true });
    const box = await page.locator('noscript').boundingBox();
    expect(box?.y).toBeLessThan(200);
    await expect.poll(() => page.getByText('This page is not here yet').isVisible()).toBe(false);
  });
});

describe('sentences of the catalog', () => {
  it('have their names set as code, wherever they stand', async () => {
    const { page } = await openInspector({ capture: recorded });
    const noMarks = async () => expect(await page.locator('body').innerText()).not.toContain('`');
    await page.getByRole('tab', { name: 'Findings' }).click();
    await page.getByRole('button', { name: /GeoIP lookup/ }).click();
    await page.getByText('turn telemetry off: ktx-telemetry-preview off').first().waitFor();
    await noMarks();
    await page.getByRole('tab', { name: 'Catalog' }).click();
    await page.getByRole('button', { name: /^sql_completed/ }).click();
    await page.getByText('After the result is printed, or when ktx sql fails.').first().waitFor();
    await noMarks();
    await page.getByRole('tab', { name: 'Events' }).click();
    await timeline(page)
      .getByRole('option', { name: /sql_completed/ })
      .click();
    await page.getByText('The first word of the statement, or other.').waitFor();
    await page.getByText('After the result is printed, or when ktx sql fails.').waitFor();
    await noMarks();
  });
});

describe('without a capture beside it, the page', () => {
  it('asks for one and says why it stays in the browser', async () => {
    const { page, server } = await openInspector();
    await page.getByRole('heading', { name: 'Drop a capture here' }).waitFor();
    await page.getByText("connect-src 'self'").waitFor();
    // Nobody is asked for news of a capture that is not there.
    expect(server.asked).not.toContain('events');
  });

  it('reads a chosen file with the network cut', async () => {
    const { page, context, requests } = await openInspector();
    await page.getByRole('heading', { name: 'Drop a capture here' }).waitFor();
    await context.setOffline(true);
    const before = requests.length;
    await page.getByLabel('Capture to show').setInputFiles(file(recorded));
    await page.getByRole('heading', { level: 1, name: /went to my capture\.jsonl/ }).waitFor();
    await timeline(page)
      .getByRole('option', { name: /sql_completed/ })
      .click();
    await page.getByRole('tab', { name: 'Raw request' }).click();
    await page.getByText('checked: it is that of these bytes').waitFor();
    expect(requests.length).toBe(before);
  });

  it('reads a dropped file', async () => {
    const { page, server } = await openInspector();
    await page.getByRole('heading', { name: 'Drop a capture here' }).waitFor();
    await server.close();
    const dropped = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'dropped.jsonl'));
      return transfer;
    }, recorded);
    await page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
    await page.getByRole('heading', { level: 1, name: /^2 events .* went to dropped\.jsonl/ }).waitFor();
    await expect.poll(() => rowCount(page)).toBe(2);
  });
});

describe('a file that is dropped while another one is read', () => {
  it('is shown alone', async () => {
    const { page } = await openInspector();
    await page.getByRole('heading', { name: 'Drop a capture here' }).waitFor();
    const box = page.getByLabel('Capture to show');
    const [first = '', request = '', ...rest] = recorded.split(/(?<=\n)/);
    const long = await page.evaluateHandle(([line, times]) => new File([line.repeat(times)], 'long.jsonl'), [
      request,
      10_000,
    ] as const);
    const short = await page.evaluateHandle(
      (text) => new File([text], 'short.jsonl'),
      [first, request, ...rest].join(''),
    );
    await page.evaluate(
      ([one, other]) => {
        for (const file of [one, other]) {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(file);
          document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
        }
      },
      [long, short] as const,
    );
    await box.waitFor({ state: 'attached' });
    await page.getByRole('heading', { level: 1, name: /^2 events .* went to short\.jsonl/ }).waitFor();
    await page.getByText(/values explained$/).waitFor();
    await expect.poll(() => rowCount(page)).toBe(2);
  });
});

describe('the page says', () => {
  it('that the last line is missing, and shows the rest', async () => {
    const lines = recorded.split(/(?<=\n)/);
    const cut = lines.slice(0, 2).join('') + (lines[2] ?? '').slice(0, 100);
    const { page } = await openInspector({ capture: cut });
    await page.getByText('This capture was cut short: its last line is missing.').waitFor();
    await page.getByText(/^1 line could not be read: line 3/).waitFor();
    await expect.poll(() => rowCount(page)).toBe(1);
  });

  it('that nothing would be sent, and because of what', async () => {
    const { capture: first } = capture('67-sql-ok');
    const consent = { send: false, rule: 'DO_NOT_TRACK', because: 'DO_NOT_TRACK is set' };
    const silent = jsonLines({
      capture: {
        ...first,
        kind: 'capture',
        formatVersion: 1,
        mode: 'forecast',
        consent,
        tool: { name: 't', version: '1' },
        startedAt: '',
        command: ['ktx', 'sql'],
      },
      requests: [],
      assumptions: [],
      problems: [],
      end: { kind: 'end', requests: 0, events: 0 },
    });
    const { page } = await openInspector({ capture: silent });
    await page
      .getByRole('heading', { level: 1, name: 'Nothing would be sent: DO_NOT_TRACK is set.' })
      .waitFor();
    await page.getByText('Telemetry is off here: DO_NOT_TRACK is set.').waitFor();
  });

  it('that a recording has no request yet', async () => {
    const [first = ''] = recorded.split(/(?<=\n)/);
    const { page } = await openInspector({ capture: first, live: true });
    await page.getByRole('heading', { name: 'Nothing was sent so far' }).waitFor();
    await page.getByRole('heading', { level: 1, name: 'No request was made so far.' }).waitFor();
  });

  it('that a capture without a request was cut short, and not that its command ended', async () => {
    const [first = ''] = recorded.split(/(?<=\n)/);
    const { page } = await openInspector({ capture: first });
    await page.getByRole('heading', { level: 1, name: 'This capture has no request.' }).waitFor();
    await page.getByText('Whether the command made one is not known').waitFor();
    await page.getByText('This capture was cut short: its last line is missing.').waitFor();
    await expect.poll(() => page.getByText('ended without making').count()).toBe(0);
  });

  it.each([
    ['while it may go on', true, 'not written yet: the recording goes on, or it was cut short'],
    ['where nothing more comes', false, 'missing: the capture was cut short'],
  ])('that the last line is not there, %s', async (_when, live, sentence) => {
    const lines = recorded.split(/(?<=\n)/);
    const { page } = await openInspector({ capture: lines.slice(0, 2).join(''), live });
    await page.getByText(sentence).waitFor();
  });

  it('that the command behind it has ended', async () => {
    const lines = recorded.split(/(?<=\n)/);
    const { page, server } = await openInspector({ capture: lines.slice(0, 2).join(''), live: true });
    await page.getByText('live: new requests appear here').waitFor();
    await server.close();
    await page.getByText('not live: the command that serves this page has ended').waitFor();
  });

  it('that a file is no capture', async () => {
    const { page } = await openInspector({ capture: '{"name":"ktx"}\n[]\n' });
    await page
      .getByText('This file is not a capture of ktx-telemetry-preview. None of its 2 lines can be read.')
      .waitFor();
    await page.getByRole('heading', { level: 1, name: 'This capture cannot be shown.' }).waitFor();
  });

  it.each(['', '\n\n'])('that a file is empty: %j', async (text) => {
    const { page } = await openInspector({ capture: text });
    await page.getByText('The file is empty.').waitFor();
    await page.getByRole('heading', { level: 1, name: 'This capture cannot be shown.' }).waitFor();
  });

  it('that the server fails', async () => {
    const { page } = await openInspector({ status: 500, capture: recorded });
    await page.getByText('The server answers 500 instead of the capture.').waitFor();
  });

  it('that it is reading, and what of how much', async () => {
    const { page } = await openInspector({ capture: recorded, stall: 700 });
    await page.getByRole('progressbar', { name: 'Read so far' }).waitFor();
    await expect.poll(() => page.getByRole('heading', { level: 2 }).innerText()).toBe('Reading this file');
  });
});

describe('a page whose parts cannot be had, because its command has ended,', () => {
  it.each([/\.js$/, /\/(react|mount)-[^/]*\.js$/])('says so, and what to do: %s', async (parts) => {
    const { page } = await openInspector();
    await page.route(parts, (route) => route.abort());
    await page.reload();
    await page.getByRole('heading', { name: 'This page is not here yet' }).waitFor();
    await page.getByText('Start ktx-telemetry-preview view again').waitFor();
  });

  it('says nothing of it once it is there', async () => {
    const { page } = await openInspector();
    await page.getByRole('heading', { name: 'Drop a capture here' }).waitFor();
    await expect.poll(() => page.getByText('This page is not here yet').count()).toBe(0);
  });
});
