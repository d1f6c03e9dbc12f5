import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { auditText } from '../../lib/inspect/audit';
import { readCapture } from '../../lib/inspect/capture';
import { exportCapture } from '../../lib/inspect/export';
import { beginsAsHar, harLines, harRemarks } from '../../lib/inspect/har';
import { profiler } from '../../lib/inspect/profile';
import { readCaptureLines } from '../../lib/preview/capture/read-capture';
import { batchOf, captureText, commandEvent, requestOf } from './audit-capture';

const fixtures = join(import.meta.dirname, '../fixtures/har');
const tool = { name: 'ktx-telemetry-preview', version: '0.2.0' };

/** A request with one event of ktx, and its body. */
const sent = batchOf(commandEvent());
const body = JSON.stringify(sent.json);

async function linesOf(file: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of readCaptureLines(file, { cwd: fixtures })) lines.push(line);
  return lines;
}

/** A capture of a HAR file with these requests. */
async function read(...requests: readonly Record<string, unknown>[]) {
  const entries = requests.map((each) => ({
    startedDateTime: '2026-11-22T13:41:47.317Z',
    request: {
      method: 'POST',
      url: 'https://us.i.posthog.com/batch/',
      httpVersion: 'HTTP/1.1',
      headers: [{ name: 'User-Agent', value: 'posthog-node/5.34.9' }],
      ...each,
    },
  }));
  const lines = await harLines(JSON.stringify({ log: { version: '1.2', creator: { name: 'P' }, entries } }));
  return readCapture(lines.join('\n'));
}

describe('a HAR file', () => {
  it.each([
    ['chrome', 'WebInspector 537.36', 3, 1],
    ['firefox', 'Firefox 128.0', 1, 0],
    ['charles', 'Charles Proxy 4.6.6', 2, 0],
    ['mitmproxy', 'mitmproxy 11.0.2', 1, 0],
    ['fiddler', 'Fiddler 5.0.20244.10953', 1, 0],
  ])(
    'of %s gives the requests of ktx clients, decoded, and counts the others',
    async (name, by, others, posthog) => {
      const { capture, requests, end, problems } = readCapture((await linesOf(`${name}.har`)).join('\n'));
      expect(problems).toEqual([]);
      expect(end).toMatchObject({ requests: requests.length, events: 1 });
      const [first] = requests;
      expect(first).toMatchObject({
        seq: 1,
        receivedAt: '2026-11-22T13:41:47.317Z',
        method: 'POST',
        json: { batch: [{ event: 'command', properties: { cliVersion: '0.12.0' } }] },
        body: { fromHar: true },
      });
      expect(first?.headers.filter(([header]) => header.startsWith(':'))).toEqual([]);
      expect(first?.headers.find(([header]) => header.toLowerCase() === 'host')?.[1]).toMatch(/\w\.\w/);
      const posthogText = posthog === 0 ? '' : `, ${posthog} of them from other clients of PostHog`;
      expect(harRemarks(capture)).toEqual([
        `This is a HAR file that ${by} wrote. ${others} other ${others === 1 ? 'request was' : 'requests were'} set aside${posthogText}.`,
        'A HAR file does not show the bytes of a body as they were sent, nor the order and spelling of headers.',
      ]);
    },
  );

  it('of each program is audited as the same capture is, and gives the same profile', async () => {
    for (const name of ['chrome', 'firefox', 'charles', 'fiddler']) {
      const lines = await linesOf(`${name}.har`);
      const report = auditText(lines.join('\n'));
      const own = auditText(captureText([sent]));
      expect(report.findings.map(({ id }) => id)).toEqual(own.findings.map(({ id }) => id));
      const { add, profile } = profiler();
      for (const request of readCapture(lines.join('\n')).requests) add(request);
      expect(profile().events).toBe(1);
    }
  });

  it('keeps a path behind a prefix and its query, and drops the host of an absolute address', async () => {
    const { requests } = readCapture((await linesOf('mitmproxy.har')).join('\n'));
    expect(requests.map(({ target }) => target)).toEqual(['/some/prefix/batch/', '/flags/?v=2']);
  });

  const gzipped = gzipSync(body);
  const deflated = deflateSync(body).toString('base64');
  const latin1 = (base64: string) => Buffer.from(base64, 'base64').toString('latin1');
  it.each<[string, Record<string, unknown>, string]>([
    ['text', { postData: { text: body } }, 'identity'],
    ['text behind a byte order mark', { postData: { text: `\ufeff${body}` } }, 'identity'],
    ['base64', { postData: { text: btoa(body), encoding: 'base64' } }, 'identity'],
    [
      'base64 of packed bytes',
      { postData: { text: gzipped.toString('base64'), encoding: 'base64' } },
      'gzip',
    ],
    ['base64 that is not said to be it', { postData: { text: gzipped.toString('base64') } }, 'gzip'],
    ['base64 of text that is not said to be it', { postData: { text: btoa(body) } }, 'identity'],
    ['a character for each byte', { postData: { text: gzipped.toString('latin1') } }, 'gzip'],
    [
      'the content of HTTP Toolkit',
      { _content: { text: gzipped.toString('base64'), encoding: 'base64' } },
      'gzip',
    ],
    ['deflated bytes as base64 that is not said to be it', { postData: { text: deflated } }, 'deflate'],
    ['a character for each deflated byte', { postData: { text: latin1(deflated) } }, 'deflate'],
    ['base64 in capitals', { postData: { text: btoa(body), encoding: 'BASE64' } }, 'identity'],
    ['the field of a form', { postData: { text: '', params: [{ name: body, value: '' }] } }, 'identity'],
    ['our own raw bytes', { _raw: { base64: gzipped.toString('base64'), encoding: 'gzip' } }, 'gzip'],
  ])('may have a body as %s', async (_how, request, encoding) => {
    const { requests } = await read(request);
    expect(requests).toHaveLength(1);
    expect(requests[0]?.json).toEqual(sent.json);
    expect(requests[0]?.body.encoding).toBe(encoding);
    expect(requests[0]?.problem).toBeUndefined();
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      'is not in the file',
      { bodySize: 381 },
      'The HAR file says that the body has 381 bytes, and has none of them.',
    ],
    ['is empty', { postData: { text: '', params: [] } }, 'The body is empty.'],
    [
      'lost bytes as text',
      { postData: { text: '\u001f\ufffd\b\u0000\ufffd' } },
      'The HAR file has this body as text in which bytes are replaced, so it cannot be decoded.',
    ],
    ['is a form', { postData: { params: [{ name: 'data', value: 'a b' }] } }, 'The body is not JSON.'],
    [
      'is packed in a way that is not unpacked here',
      {
        headers: [{ name: 'content-encoding', value: 'br' }],
        postData: { text: brotliCompressSync(body).toString('base64'), encoding: 'base64' },
      },
      'The HAR file has this body packed as br, or cut.',
    ],
    [
      'is not text',
      { postData: { text: 'gIGC/w==', encoding: 'base64' } },
      'The HAR file has this body as bytes that are not text.',
    ],
    [
      'is cut',
      { postData: { text: body.slice(0, 100) }, bodySize: 424 },
      'The body is not valid JSON; the HAR file may have it cut.',
    ],
    [
      'is packed and cut',
      { postData: { text: gzipped.subarray(0, 60).toString('base64'), encoding: 'base64' } },
      'The HAR file has this body packed as gzip, or cut.',
    ],
  ])('may have a request of ktx whose body %s', async (_how, request, problem) => {
    const { requests } = await read(request);
    expect(requests).toMatchObject([{ problem }]);
    expect('json' in (requests[0] ?? {})).toBe(false);
  });

  it('may have a body with a character for each byte of its UTF-8, or taken apart as a form', async () => {
    const command = 'a=b&c=%41 ü😀';
    const text = JSON.stringify({ api_key: 'k', batch: [{ event: 'command', properties: { command } }] });
    const [name = '', ...values] = text.split('=');
    for (const postData of [
      { text: Buffer.from(text).toString('latin1') },
      { params: [{ name, value: values.join('=') }] },
      { params: [{ name: text, value: '' }] },
    ]) {
      const { requests } = await read({ postData });
      expect(requests[0]?.json).toEqual(JSON.parse(text));
    }
    // A text that is meant as it stands.
    const { requests } = await read({ postData: { text: text.replace('ü😀', 'é à') } });
    expect(JSON.stringify(requests[0]?.json)).toContain('é à');
  });

  it.each<[string, unknown, [string, string][]]>([
    [
      'no host',
      [{ name: 'a', value: 'b' }],
      [
        ['host', 'us.i.posthog.com'],
        ['a', 'b'],
      ],
    ],
    ['the host of HTTP/2', [{ name: ':authority', value: 'x.y' }], [['host', 'x.y']]],
    ['no headers', null, [['host', 'us.i.posthog.com']]],
    [
      'values that are no text',
      [
        ['Host', 'x.y'],
        ['a', 'b'],
      ]
        .map(([name, value]) => ({ name, value }))
        .concat(JSON.parse('[{"name":"content-length","value":424},{"name":"c","value":null},{"name":"d"}]')),
      [
        ['Host', 'x.y'],
        ['a', 'b'],
        ['content-length', '424'],
        ['c', ''],
        ['d', ''],
      ],
    ],
    [
      'an object with lists',
      { Host: 'x.y', a: ['b', 'c'], n: 1 },
      [
        ['Host', 'x.y'],
        ['a', 'b'],
        ['a', 'c'],
        ['n', '1'],
      ],
    ],
  ])('may have %s, and the request names a host', async (_how, headers, expected) => {
    const { requests } = await read({ headers, postData: { text: body } });
    expect(requests[0]?.headers).toEqual(expected);
  });

  it('is known as one behind comments too, and a capture is not', () => {
    const yes = ['{"log":{', '\ufeff \r\n{ "log" : {', '{"$schema":"x","comment":"a:, b","log":{'];
    const no = ['{"kind":"capture","formatVersion":1,"log":{', '{"logs":{', '["log"', '{"a":1,"log":{', ''];
    expect(yes.map(beginsAsHar)).toEqual(yes.map(() => true));
    expect(no.map(beginsAsHar)).toEqual(no.map(() => false));
  });

  it.each<[string, Record<string, unknown>, 'ktx' | 'posthog' | 'others']>([
    ['its events', { url: 'https://proxy.internal/x', headers: [], postData: { text: body } }, 'ktx'],
    ['its library, without a body', { url: 'https://us.i.posthog.com/flags/?v=2' }, 'ktx'],
    ['its path, with a body that nobody can read', { headers: [], postData: { text: 'x' } }, 'ktx'],
    [
      'an event that nobody knows, with the version of ktx',
      { postData: { text: '{"api_key":"k","batch":[{"event":"new","properties":{"cliVersion":"9.9.9"}}]}' } },
      'ktx',
    ],
    [
      'an event of a program that uses the same library',
      {
        postData: {
          text: '{"api_key":"k","batch":[{"event":"deploy","properties":{"$lib":"posthog-node"}}]}',
        },
      },
      'posthog',
    ],
    [
      'an event of a page that has the name of one of ours',
      { postData: { text: '{"api_key":"k","event":"command","properties":{"$lib":"web"}}' } },
      'posthog',
    ],
    [
      'a browser that packs its events',
      { headers: [['User-Agent', 'Mozilla/5.0']], postData: { text: 'x' } },
      'posthog',
    ],
    [
      'another address',
      { url: 'https://example.com/', headers: {}, postData: { text: '{"event":"a"}' } },
      'others',
    ],
    ['a question before a request', { method: 'OPTIONS' }, 'others'],
  ])('tells who made a request by %s', async (_how, request, sender) => {
    const { requests, capture } = await read(request);
    expect({ ktx: requests.length, ...capture?.setAside }).toEqual({
      ktx: 0,
      posthog: 0,
      others: 0,
      [sender]: 1,
    });
  });

  it('that we wrote gives back the bytes that were sent', async () => {
    const raw = gzipSync(body);
    const request = requestOf(sent.json, {
      headers: [['User-Agent', 'posthog-node/5.34.9']],
      body: { bytes: raw.length, encoding: 'gzip', sha256: '0'.repeat(64), base64: raw.toString('base64') },
    });
    const pieces: string[] = [];
    const lines = captureText([request]).split('\n');
    for await (const piece of exportCapture('har', () => lines, tool)) pieces.push(piece);
    const [back] = readCapture((await harLines(pieces.join(''))).join('\n')).requests;
    expect(back?.body.base64).toBe(raw.toString('base64'));
    expect(back).toMatchObject({ target: request.target, headers: request.headers, json: request.json });
  });

  it('is written again with the addresses that it has', async () => {
    for (const file of ['chrome.har', 'mitmproxy.har', 'fiddler.har']) {
      const lines = await linesOf(file);
      const pieces: string[] = [];
      for await (const piece of exportCapture('har', () => lines, tool)) pieces.push(piece);
      const urls = (text: string): string[] =>
        JSON.parse(text.replace('\ufeff', '')).log.entries.map(
          (each: { request: { url: string } }) => new URL(each.request.url).href,
        );
      const original = urls(readFileSync(join(fixtures, file), 'utf8'));
      const written = urls(pieces.join(''));
      expect(written).not.toEqual([]);
      expect(original).toEqual(expect.arrayContaining(written));
    }
  });

  it('with an entry that is none says so, and gives the others', async () => {
    const lines = await harLines(
      JSON.stringify({
        log: { entries: [{ request: { method: 'GET', url: 'https://a.b/' } }, { nothing: 1 }, null] },
      }),
    );
    const report = auditText(lines.join('\n'));
    expect(report.findings.map(({ id }) => id)).toEqual(['unreadable-line', 'unreadable-line']);
    expect(report.verdict).toContain('0 events');
  });

  it('without a request of ktx has that as its verdict, and makes no claim about a command', () => {
    const text = JSON.stringify({ log: { creator: { name: 'P' }, entries: [] } });
    return expect(harLines(text).then((lines) => auditText(lines.join('\n')).verdict)).resolves.toBe(
      'No request of a ktx client is in this HAR file.',
    );
  });

  it.each([
    ['{"log":{"entries":[', 'begins as a HAR file and is not valid JSON; it may have been cut short'],
    ['{"log":{}}', 'begins as a HAR file and has no list of entries'],
  ])('that is damaged (%s) is refused with a sentence', async (text, why) => {
    await expect(harLines(text)).rejects.toThrow(why);
  });

  it('in UTF-16 is read as well, from a file or from standard input', async () => {
    const text = readFileSync(join(fixtures, 'mitmproxy.har'), 'utf8');
    const expected = await linesOf('mitmproxy.har');
    for (const bytes of [Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(text, 'utf16le').swap16()]) {
      const lines: string[] = [];
      const stdin = Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]);
      for await (const line of readCaptureLines('-', { cwd: fixtures, stdin })) lines.push(line);
      expect(lines).toEqual(expected);
    }
  });

  it('exports to every format without a claim that its bytes are those that were sent', async () => {
    const lines = await linesOf('charles.har');
    for (const format of ['html', 'har', 'json', 'csv'] as const) {
      const pieces: string[] = [];
      for await (const piece of exportCapture(format, () => lines, tool)) pieces.push(piece);
      const text = pieces.join('');
      expect(text).not.toMatch(/body as sent|bytes as sent|Sent as|went to a collector|127\.0\.0\.1/);
      if (format === 'html' || format === 'har') expect(text).toContain('does not show the bytes of a body');
    }
  });
});

describe('the audit of a HAR file', () => {
  it.each([
    ['nothing of a body', {}, ['undecoded-body']],
    ['an empty body', { postData: {} }, ['undecoded-body']],
    ['a question without a body', { method: 'GET', url: 'https://us.i.posthog.com/flags/' }, []],
    ['a body', { postData: { text: body } }, []],
  ])('with %s does not vouch for what is not there', async (_, request, expected) => {
    const entries = [
      {
        startedDateTime: '2026-11-22T13:41:47.317Z',
        request: {
          ...{ method: 'POST', url: 'https://us.i.posthog.com/batch/', httpVersion: 'HTTP/1.1' },
          headers: [{ name: 'User-Agent', value: 'posthog-node/5.34.9' }],
          ...request,
        },
      },
    ];
    const lines = await harLines(JSON.stringify({ log: { version: '1.2', entries } }));
    const { findings } = auditText(lines.join('\n'));
    expect(findings.filter(({ level }) => level === 'violation').map(({ id }) => id)).toEqual(expected);
  });
});
