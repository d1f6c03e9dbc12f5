import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditor, type Finding, rules } from '../../lib/inspect/audit';
import type { RequestLine } from '../../lib/inspect/capture';
import { batchOf, commandEvent, requestOf, sha256 } from './audit-capture';
import { samples } from './audit-samples';
import { capture, recordings } from './recordings';

/** These say something once for a capture, or of two of its requests. */
const acrossRequests = ['geoip-lookup', 'person-profile', 'repeated-event'];
const alone = rules.filter(({ id }) => !acrossRequests.includes(id));

function auditing() {
  const audit = auditor({ rules: alone, sha256, identifiers: [{ kind: 'given', value: 'canary' }] });
  return (request: RequestLine): readonly Omit<Finding, 'line'>[] =>
    audit.read(JSON.stringify(request)).map(({ line: _line, ...finding }) => finding);
}

function expectAlike(requests: readonly RequestLine[]) {
  const together = auditing();
  for (const request of requests) expect(together(request)).toEqual(auditing()(request));
}

const texts = ['', 'ok', 'canary', '/home/alice/x', ...samples.slice(0, 12).map(({ text }) => text)];
const scalar = fc.oneof(fc.constantFrom(...texts), fc.constantFrom(0, -1, 1.5, 1e20, true, false));
/** Values that a field may have, and values that it may not, of the same form. */
const fields = fc.record({
  cliVersion: fc.constantFrom('0.12.0', '0.8.0', 'x'),
  outcome: scalar,
  durationMs: scalar,
  isCi: scalar,
  errorDetail: scalar,
  commandPath: fc.array(scalar, { maxLength: 2 }),
  flagsPresent: fc.dictionary(fc.constantFrom('json', 'x', 'canary', '__proto__'), scalar),
  mcpClientName: scalar,
  'a/b~c': scalar,
});

describe('requests that are audited one after the other', () => {
  it('have the findings that each has alone, whatever their values are', () => {
    const request = fc
      .record({ one: fields, two: fields, time: scalar, header: scalar, target: fc.constantFrom('/', '/?a') })
      .map(({ one, two, time, header, target }) => {
        const events = [commandEvent(one), commandEvent(two, { timestamp: time })];
        return { ...batchOf(...events), headers: [['X-Any', String(header)] as [string, string]], target };
      });
    fc.assert(
      fc.property(fc.array(request, { minLength: 2, maxLength: 8 }), (requests) => expectAlike(requests)),
    );
  });

  it('have the findings that each has alone in an unfamiliar body and in one that is no JSON', () => {
    const bodies = texts.map((text) => requestOf(undefined, { problem: text, body: bodyOf(text) }));
    expectAlike([...texts.map((text) => requestOf({ [text]: text, a: text })), ...bodies, ...bodies]);
  });

  it.each(recordings)('%s: with each of its values changed in turn, and changed back', (name) => {
    const { requests } = capture(name);
    expectAlike(requests.flatMap((request) => [request, ...changedAt(request), request]));
  });
});

function bodyOf(text: string): RequestLine['body'] {
  const bytes = Buffer.from(text);
  return { bytes: bytes.length, encoding: 'identity', sha256: '', base64: bytes.toString('base64') };
}

/** The request with one scalar of its properties changed at a time, a dozen of them at most. */
function changedAt(request: RequestLine): readonly RequestLine[] {
  const values = JSON.stringify(request.json).match(/"(?:[^"\\]|\\.)*":(?=[^[{])/g)?.length ?? 0;
  const step = Math.max(1, Math.floor(values / 12));
  return Array.from({ length: Math.min(12, values) }, (_, index) => {
    let at = 0;
    const json: unknown = JSON.parse(JSON.stringify(request.json), (_key, value: unknown) => {
      if (typeof value === 'object') return value;
      at += 1;
      if (at !== index * step + 1) return value;
      return typeof value === 'string' ? `${value} of /home/alice/canary` : 'canary';
    });
    return { ...request, json };
  });
}
