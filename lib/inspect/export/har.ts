import type { CaptureLine, RequestLine } from '../capture';
import { harRemarks } from '../har';
import { safeJson } from '../safe-json';
import { bodyText } from './bytes';
import { captureLineOf, read, type Source } from './source';

/**
 * HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/), as a browser's network panel imports it. What HAR
 * has no place for is in `_raw`: the body's bytes as they were sent, as base64, with their hash. Written one request at a time.
 */
export async function* har(source: Source): AsyncGenerator<string> {
  const capture = await captureLineOf(source);
  const { name, version } = capture?.tool ?? { name: 'ktx-telemetry-preview', version: 'unknown' };
  const creator = safeJson({ name, version });
  yield `{"log":{"version":"1.2","creator":${creator},"comment":${safeJson(comment(capture))},"entries":[`;
  let separator = '\n';
  for await (const each of read(source)) {
    if ('problem' in each || each.line.kind !== 'request') continue;
    yield `${separator}${safeJson(await entry(each.line))}`;
    separator = ',\n';
  }
  yield ']}}\n';
}

function comment(capture: CaptureLine | undefined): string {
  if (capture?.mode === 'har') return ['The requests of ktx clients.', ...harRemarks(capture)].join(' ');
  const what = capture ? `A ${capture.mode} of ${capture.startedAt}. ` : '';
  return `${what}The requests went to a collector on 127.0.0.1 and to nobody else. Times are those of arrival; how long a request took and the collector's answer are not in a capture.`;
}

async function entry(request: RequestLine): Promise<object> {
  const { receivedAt, method, target, headers, body } = request;
  const url = urlOf(request);
  return {
    startedDateTime: receivedAt,
    time: 0,
    request: {
      method,
      url: url.href,
      httpVersion: `HTTP/${request.httpVersion}`,
      cookies: cookiesOf(request),
      headers: headers.map(([name, value]) => ({ name, value })),
      queryString: [...url.searchParams].map(([name, value]) => ({ name, value })),
      ...(body.bytes > 0 && { postData: await postData(request) }),
      headersSize: -1,
      bodySize: body.bytes,
      ...(![url.pathname + url.search, url.href].includes(target) && { comment: `The target was ${target}` }),
      _raw: { encoding: body.encoding, sha256: body.sha256, base64: body.base64 },
    },
    ...(body.fromHar ? { response: unknown } : { response: collector, serverIPAddress: '127.0.0.1' }),
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    comment: `Request ${request.seq} of the capture.`,
  };
}

/** The cookies of a request; no client of ktx sends any, so that one is a finding. */
function cookiesOf({ headers }: RequestLine): readonly { readonly name: string; readonly value: string }[] {
  return headers
    .filter(([name]) => name.toLowerCase() === 'cookie')
    .flatMap(([, value]) => value.split(';'))
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => {
      const sign = pair.indexOf('=');
      return { name: sign === -1 ? '' : pair.slice(0, sign), value: pair.slice(sign + 1) };
    });
}

/** A response of which nothing is known; a browser shows its request all the same. */
const unknown = {
  status: 0,
  statusText: '',
  httpVersion: '',
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: 'x-unknown' },
  redirectURL: '',
  headersSize: -1,
  bodySize: -1,
  comment: 'The response was not read.',
};

const collector = {
  ...unknown,
  status: 200,
  statusText: 'OK',
  httpVersion: 'HTTP/1.1',
  comment: 'The collector answers 200 to what it records; the answer itself is not in the capture.',
};

async function postData(request: RequestLine): Promise<object> {
  const mimeType = headerOf(request, 'content-type') ?? 'application/octet-stream';
  const text = request.json === undefined ? undefined : await bodyText(request.body);
  if (text === undefined) {
    const why = request.problem ?? `It is packed as ${request.body.encoding}.`;
    return {
      mimeType,
      text: request.body.base64,
      comment: `The text is base64 of the bytes${request.body.fromHar ? '' : ' as sent'}. ${why}`,
    };
  }
  const { bytes, encoding, sha256 } = request.body;
  const problem = request.problem === undefined ? '' : ` ${request.problem}`;
  const how = request.body.fromHar ? 'In the HAR file as' : 'Sent as';
  return { mimeType, text, comment: `${how} ${bytes} bytes, ${encoding}, SHA-256 ${sha256}.${problem}` };
}

/** HAR wants an absolute URL; a target and Host that make none are put behind the collector's address as text. */
function urlOf(request: RequestLine): URL {
  const origin = request.origin ?? `http://${headerOf(request, 'host') ?? '127.0.0.1'}`;
  const base = URL.canParse(origin) ? new URL(origin).origin : 'http://127.0.0.1';
  const { target } = request;
  // The absolute form, as it is sent to a proxy, says itself where the request goes.
  if (/^https?:\/\//i.test(target) && URL.canParse(target)) return new URL(target);
  const path = target.startsWith('/') ? target : `/${encodeURIComponent(target)}`;
  return new URL(base + path);
}

function headerOf({ headers }: RequestLine, name: string): string | undefined {
  return headers.find(([header]) => header.toLowerCase() === name)?.[1];
}
