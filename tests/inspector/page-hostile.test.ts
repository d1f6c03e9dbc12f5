import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shown, stretchesOf } from '../../app/inspector/capture/shown';
import { capture } from '../inspect/recordings';
import { openInspector, timeline } from './page-browser';
import { jsonLines } from './page-server';

const hostile = [
  '<img src=x onerror="document.title=1">',
  '</script><script>document.title=1</script>',
  'javascript:document.title=1',
  'https://attacker.example/?x',
  '\u202Eevil\u202C\u2066\u200B\u0000\u001B[31m\r\n',
  '{{constructor.constructor("return this")()}}',
  '__proto__',
  '\uD800',
  '='.repeat(5000),
];

/** A capture in which everything that a client decides is one of the hostile texts. */
function attack(): string {
  const recorded = capture('67-sql-ok');
  const [request] = recorded.requests;
  if (!request) throw new Error('The recording has no request.');
  const requests = hostile.map((text, index) => ({
    ...request,
    seq: index + 1,
    method: text,
    target: `/${text}`,
    receivedAt: text,
    headers: [...request.headers, ['x-hostile', text], [text, 'value']] satisfies [string, string][],
    body: { ...request.body, encoding: text, sha256: text, base64: text },
    json: {
      api_key: text,
      [text]: text,
      batch: [
        {
          event: text,
          properties: {
            [text]: text,
            errorDetail: text,
            $lib: text,
            cliVersion: text,
            nested: [[{ [text]: [text] }]],
          },
        },
        text,
      ],
    },
  }));
  const first = recorded.capture && { ...recorded.capture, command: hostile, startedAt: hostile[0] ?? '' };
  return jsonLines({ ...recorded, ...(first && { capture: first }), requests });
}

describe('a hostile capture', () => {
  it('is only text: no element, link or request comes of it', async () => {
    const { page, server, errors, requests } = await openInspector({ capture: attack() });
    await timeline(page).waitFor();
    await expect.poll(() => page.getByText('still looking').count()).toBe(0);
    const title = await page.title();
    for (const hash of [
      '',
      '#row=1',
      '#row=3&value=1',
      '#row=9&value=0',
      '#row=1&show=raw',
      '#view=findings',
      '#view=catalog',
    ]) {
      await page.evaluate((next) => {
        location.hash = next;
      }, hash);
      for (const button of await page.locator('.kind').all()) await button.click();
      await expect.poll(() => page.locator('img, iframe, object, embed, form, base').count()).toBe(0);
      await expect.poll(() => page.locator('script').count()).toBe(1);
      const links = await page
        .locator('a')
        .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
      for (const link of links) expect(link).toMatch(/^https:\/\/docs\.kaelio\.com\/ktx\//);
      expect(await page.locator('#page').innerText()).not.toMatch(
        /[\u202a-\u202e\u2066-\u2069\u200b\u0000\u001b]/,
      );
    }
    expect(await page.title()).toBe(title);
    expect(errors).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(server.url))).toEqual([]);
  });

  it('shows each of its values', async () => {
    const { page } = await openInspector({ capture: attack(), hash: '#row=1' });
    await page.getByRole('tree', { name: 'Values of this event' }).waitFor();
    const text = await page.getByRole('tree', { name: 'Values of this event' }).innerText();
    expect(text).toContain(JSON.stringify(hostile[0]));
    expect(text).toContain('Not explained');
  });
});

describe('the policy of the page', () => {
  it('lets nothing out, whatever a script tries', async () => {
    const { page } = await openInspector();
    await page.getByRole('heading', { name: 'Drop a capture here' }).waitFor();
    const tried = await page.evaluate(async () => {
      const ways = {
        fetch: () => fetch('http://127.0.0.1:9/x').then(() => 'sent'),
        beacon: async () => (navigator.sendBeacon('http://127.0.0.1:9/x') ? 'queued' : 'refused'),
        image: () =>
          new Promise<string>((resolve) => {
            const image = new Image();
            image.onload = () => resolve('loaded');
            image.onerror = () => resolve('refused');
            image.src = 'http://127.0.0.1:9/x.png';
          }),
      };
      const refused: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
      for (const way of Object.values(ways)) await way().catch(() => 'refused');
      await new Promise((resolve) => setTimeout(resolve, 50));
      return refused.sort();
    });
    expect(tried).toEqual(['connect-src', 'connect-src', 'img-src']);
  });

  it('is backed by a reader that has no code to connect', () => {
    const worker = readFileSync(new URL('../../dist/inspector/worker.js', import.meta.url), 'utf8');
    expect(worker).not.toMatch(
      /\b(?:fetch|XMLHttpRequest|WebSocket|WebTransport|EventSource|importScripts|sendBeacon|RTCPeerConnection)\b\s*\(/,
    );
    expect(worker).not.toMatch(/\bimport\(/);
  });
});

describe('text that is shown', () => {
  it('is the whole text, and holds no character that acts or hides', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(shown(text)).not.toMatch(
          /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Surrogate}/u,
        );
        const plain = stretchesOf(text).filter(({ kind }) => kind === 'plain');
        let at = 0;
        for (const stretch of plain) {
          at = text.indexOf(stretch.text, at);
          expect(at).toBeGreaterThanOrEqual(0);
          at += stretch.text.length;
        }
      }),
    );
  });

  it('marks what redaction took away', () => {
    expect(stretchesOf('a [redacted: password] b')).toEqual([
      { text: 'a ', kind: 'plain' },
      { text: '[redacted: password]', kind: 'removed' },
      { text: ' b', kind: 'plain' },
    ]);
  });
});
