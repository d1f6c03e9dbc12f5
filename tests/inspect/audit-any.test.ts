import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditLines, auditText } from '../../lib/inspect/audit';
import { auditOf, batchOf, captureText, commandEvent, requestOf } from './audit-capture';
import { planted } from './audit-samples';

const json = fc.jsonValue({ maxDepth: 6 });
const header = fc.tuple(fc.string(), fc.string());
const anyRequest = fc
  .record({ json, headers: fc.array(header, { maxLength: 4 }), target: fc.string(), method: fc.string() })
  .map(({ json, ...more }) => requestOf(json, more));
/** Events that are nearly right are where rules look closest. */
const nearlyEvent = fc.dictionary(
  fc.constantFrom(
    'errorDetail',
    'commandPath',
    'flagsPresent',
    '$exception_list',
    '$groups',
    'cliVersion',
    'runtime',
    'x',
  ),
  json,
);
const nearly = fc
  .array(
    fc.record({
      properties: nearlyEvent,
      more: fc.dictionary(fc.constantFrom('event', 'uuid', 'distinct_id', 'properties'), json),
    }),
    { maxLength: 3 },
  )
  .map((events) => batchOf(...events.map(({ properties, more }) => commandEvent(properties, more))));

describe('any capture', () => {
  it('is audited without an error, and every value is explained or unknown', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyRequest, nearly), { maxLength: 4 }), (requests) => {
        const { fields, requests: count, findings } = auditOf(requests);
        expect(count).toBe(requests.length);
        expect(fields.seen - fields.explained).toBe(fields.unknown.length);
        for (const { seq, line } of findings) expect(line).toBe(seq === 0 ? line : seq + 1);
      }),
    );
  });

  it('of any lines is audited without an error', () => {
    const line = fc.oneof(
      fc.string(),
      json.map((value) => JSON.stringify(value)),
      nearly.map((request) => JSON.stringify(request)),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        expect(auditText(lines.join('\n')).verdict).not.toBe('');
      }),
    );
  });

  it('gives the same findings line by line as in one piece', async () => {
    const text = captureText([batchOf(commandEvent({ salary: 1, errorDetail: 'select a from b' }))]);
    const found: unknown[] = [];
    const report = await auditLines(text.trimEnd().split('\n'), (finding) => void found.push(finding));
    expect({ ...report, findings: found }).toEqual(auditText(text));
  });
});

describe('evidence', () => {
  const cases = planted.flatMap(({ secret, texts }) => texts.map((text) => ({ secret, text })));
  const field = fc.constantFrom(
    'errorDetail',
    'mcpClientName',
    'salary',
    'osRelease',
    'outcome',
    'commandPath',
  );
  const words = fc.stringMatching(/^[a-z /=:,."-]{0,40}$/);

  it('never holds a whole secret, wherever the secret is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), words, words, field, ({ secret, text }, before, after, name) => {
        const value = `${before} ${text} ${after}`;
        const { findings } = auditOf([
          batchOf(commandEvent({ [name]: name === 'commandPath' ? ['ktx', value] : value })),
        ]);
        expect(findings.filter(({ level }) => level === 'violation')).not.toEqual([]);
        for (const { evidence, message } of findings) {
          expect(evidence).not.toContain(secret);
          expect(message).not.toContain(secret);
        }
      }),
    );
  });

  it('never holds a whole identifier that was given, and finds it in any text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_.-]{8,40}$/), words, words, (value, before, after) => {
        const { findings } = auditOf([batchOf(commandEvent({ errorDetail: before + value + after }))], {
          identifiers: [{ kind: 'given', value }],
        });
        expect(findings.map(({ id }) => id)).toContain('own-identifier');
        for (const { evidence } of findings) expect(evidence).not.toContain(value);
      }),
    );
  });
});

describe('hostile texts', () => {
  const shapes = [
    'a',
    'SELECT ',
    'password=',
    '://',
    '@',
    '/home/',
    'eyJ',
    '-----BEGIN RSA PRIVATE KEY-----',
    '"',
    'host=a ',
    'Key (',
    '../',
    'a.',
    'git ',
    '\\',
    ' ',
  ];
  // To look over the whole text from each place in it would take longer than any test may.
  it.each(shapes)('2 MB of nothing but %j are audited', (shape) => {
    const text = shape.repeat(Math.ceil(2_000_000 / shape.length));
    const { findings } = auditOf([batchOf(commandEvent({ errorDetail: text }))]);
    expect(findings.map(({ id }) => id)).toContain('too-long');
  });
});
