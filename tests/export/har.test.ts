import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { freshProfile } from '../browser/profile';
import { capture, recordings } from '../inspect/recordings';
import { machineHas } from '../programs';
import { endLine, exported, firstLine, hostileLines, recordedLines, requestLine } from './captures';
import { harSchema } from './har-schema';

const har = async (lines: readonly string[]) => harSchema.parse(JSON.parse(await exported('har', lines))).log;

/** Reads a HAR in a page of the developer tools; as text, because the test's own imports are rewritten. */
const importer = `async (json) => {
  const { HARFormat, Importer } = await import('devtools://devtools/bundled/models/har/har.js');
  const requests = Importer.Importer.requestsFromHARLog(new HARFormat.HARRoot(JSON.parse(json)).log);
  return await Promise.all(requests.map(async (request) => ({
    method: request.requestMethod,
    status: request.statusCode,
    headers: request.requestHeaders().map(({ name, value }) => [name, value]),
    body: await request.requestFormData(),
  })));
}`;

const imported = z.array(
  z.object({
    method: z.string(),
    status: z.number(),
    headers: z.array(z.tuple([z.string(), z.string()])),
    body: z.string(),
  }),
);

describe('HAR', () => {
  it.each(recordings)('is valid for %s, with every request as it was sent', async (name) => {
    const { entries } = await har(recordedLines(name));
    const { requests } = capture(name);
    expect(entries).toHaveLength(requests.length);
    for (const [index, { request }] of entries.entries()) {
      const sent = requests[index];
      expect(request.headers.map((header) => [header['name'], header['value']])).toEqual(sent?.headers);
      expect(request).toMatchObject({ method: sent?.method, bodySize: sent?.body.bytes });
      expect(new URL(request.url).pathname).toBe(sent?.target);
      if (sent?.json !== undefined) expect(JSON.parse(request.postData?.text ?? '')).toEqual(sent.json);
      expect(request['_raw']).toMatchObject({ sha256: sent?.body.sha256, base64: sent?.body.base64 });
    }
  });

  it('is valid for hostile text', async () => {
    const lines = hostileLines();
    expect((await har(lines)).entries).toHaveLength(lines.length - 2);
  });

  it('keeps what has no place in HAR, and a body that cannot be unpacked as base64', async () => {
    const raw = Buffer.from([0xff, 0xfe, 0x00]);
    const line = {
      ...JSON.parse(requestLine(1, {})),
      target: '*',
      json: undefined,
      problem: 'It is not JSON.',
      body: {
        bytes: 3,
        encoding: 'br',
        sha256: createHash('sha256').update(raw).digest('hex'),
        base64: raw.toString('base64'),
      },
    };
    const { entries } = await har([firstLine(), JSON.stringify(line), endLine(1)]);
    expect(entries[0]?.request).toMatchObject({
      url: 'http://127.0.0.1:4318/*',
      comment: 'The target was *',
      postData: { text: '//4A', comment: 'The text is base64 of the bytes as sent. It is not JSON.' },
      _raw: { encoding: 'br', base64: '//4A' },
    });
  });

  it.each([
    [
      'http://us.i.posthog.com/batch/?x=1&y=a%20b',
      [
        { name: 'x', value: '1' },
        { name: 'y', value: 'a b' },
      ],
    ],
    ['https://eu.i.posthog.com:8443/batch/', []],
    ['HTTP://US.I.POSTHOG.COM/', []],
  ])('takes the address of a request line in absolute form: %s', async (target, queryString) => {
    const line = { ...JSON.parse(requestLine(1, {})), target };
    const { entries } = await har([firstLine(), JSON.stringify(line), endLine(1)]);
    expect(entries[0]?.request).toMatchObject({ url: new URL(target).href, queryString });
  });

  it('names the cookies that were sent', async () => {
    const line = {
      ...JSON.parse(requestLine(1, {})),
      headers: [
        ['Cookie', 'a=b=c; d'],
        ['cookie', ' e=f ;'],
      ],
    };
    const { entries } = await har([firstLine(), JSON.stringify(line), endLine(1)]);
    expect(entries[0]?.request.cookies).toEqual([
      { name: 'a', value: 'b=c' },
      { name: '', value: 'd' },
      { name: 'e', value: 'f' },
    ]);
  });

  it('leaves damaged lines out, and is whole without any request', async () => {
    expect((await har([firstLine(), '{"kind":"request"', endLine(0)])).entries).toEqual([]);
  });

  it("opens in Chromium's own network panel", async (context) => {
    const name = '20-status-project';
    const text = await exported('har', recordedLines(name));
    const page = await (await freshProfile()).newPage();
    // The code that the panel imports a file with; it comes with a whole browser, and not with the one from npm.
    const panel = await page.goto('devtools://devtools/bundled/inspector.html').then(
      () => true,
      () => false,
    );
    if (!machineHas('network panel in its browser', panel)) return context.skip();
    const read = imported.parse(await page.evaluate(`(${importer})(${JSON.stringify(text)})`));
    const { requests } = capture(name);
    expect(read).toHaveLength(requests.length);
    expect(requests.length).toBeGreaterThan(0);
    for (const [index, sent] of requests.entries()) {
      expect(read[index]).toMatchObject({ method: 'POST', status: 200, headers: sent.headers });
      expect(JSON.parse(read[index]?.body ?? '')).toEqual(sent.json);
    }
  });
});
