import { describe, expect, it } from 'vitest';
import { type AuditOptions, auditText } from '../../lib/inspect/audit';
import { keysOf } from '../../lib/inspect/pointer';
import { redact } from '../../lib/redact';
import { sha256 } from './audit-capture';
import { capture, recordings } from './recordings';

function auditRecording(name: string, options: AuditOptions = {}) {
  const { capture: first, requests, end } = capture(name);
  const text = [first, ...requests, end].map((line) => `${JSON.stringify(line)}\n`).join('');
  return auditText(text, { sha256, ...options });
}

const places = (name: string, id: string, options: AuditOptions = {}) =>
  auditRecording(name, options).findings.filter((finding) => finding.id === id);

const below = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

/** The one recording of the SDK alone, called with properties that ktx does not have. */
const direct = 'B1-posthog-node-latest-direct';

describe('the recordings of ktx 0.12.0', () => {
  it.each(recordings.filter((name) => name !== direct))(
    '%s has no violation and no unknown value',
    (name) => {
      const { levels, fields } = auditRecording(name);
      expect(fields.unknown).toEqual([]);
      expect(fields.explained).toBe(fields.seen);
      expect(levels.violation).toBe(0);
    },
  );

  it('the made-up properties of the direct call of the SDK are the only unknown values', () => {
    const { fields } = auditRecording(direct);
    expect(fields.unknown.map(({ pointer }) => pointer)).toEqual([
      '/batch/0/properties/a',
      '/batch/1/properties/a',
    ]);
  });

  it.each([
    ['24-connection-test-unknown', 1, '/batch/0/properties/errorDetail'],
    ['24-connection-test-unknown', 2, '/batch/0/properties/$exception_list/0/value'],
    ['78-ingest-noinput', 1, '/batch/0/properties/errorDetail'],
    ['py-03-daemon-serve-7.16.1', 6, '/batch/0/properties/$exception_list/0/value'],
  ])('%s: the raw message of request %i is found', (name, seq, pointer) => {
    expect(places(name, 'raw-message')).toContainEqual(expect.objectContaining({ seq, pointer }));
  });

  it('every absolute path of the daemon and the user name in it are found', () => {
    const frames = capture('py-03-daemon-serve-7.16.1').requests.flatMap(({ json }) => [
      ...(JSON.stringify(json) ?? '').matchAll(/"abs_path":"\/home\/alice/g),
    ]);
    expect(frames).toHaveLength(26);
    for (const id of ['local-path', 'user-name']) {
      const found = places('py-03-daemon-serve-7.16.1', id);
      expect(found).toHaveLength(26);
      for (const { pointer } of found) expect(pointer).toMatch(/\/frames\/\d+\/abs_path$/);
    }
  });

  it('source lines are found in every frame that has them, and counted', () => {
    const found = places('24-connection-test-unknown', 'source-lines');
    const body = JSON.stringify(capture('24-connection-test-unknown').requests[1]?.json);
    expect(found).toHaveLength(body.split('"context_line"').length - 1);
    expect(found.at(-1)).toMatchObject({ seq: 2, evidence: '15 lines' });
  });

  it('a frame whose relative path climbs out of the current directory is found', () => {
    const found = places('51-pg-refused', 'local-path');
    expect(found.map(({ evidence }) => evidence)).toContain(
      '../../../usr/lib/node_modules/@kaelio/ktx/node_modules/pg-pool/index.js',
    );
  });

  it('names of the project are found where the messages have them', () => {
    const identifiers = [{ kind: 'name', value: 'canary_conn' }] as const;
    expect(places('78-ingest-noinput', 'own-identifier', { identifiers })).toHaveLength(2);
    expect(places('24-connection-test-unknown', 'object-name').map(({ evidence }) => evidence)).toEqual([
      'Connection "nope_canary"',
      'Connection "nope_canary"',
    ]);
  });

  it('an error text is noted once, with what the unreleased client would leave of it', () => {
    const found = places('24-connection-test-unknown', 'beyond-vocabulary');
    expect(found.map(({ seq, pointer }) => [seq, pointer])).toEqual([
      [1, '/batch/0/properties/errorDetail'],
      [2, '/batch/0/properties/$exception_list/0/value'],
    ]);
    for (const { level, message, evidence } of found) {
      expect(level).toBe('note');
      expect(message).toMatch(
        / 1 stretch outside the vocabulary\. The unreleased client would withhold this\.$/,
      );
      expect(evidence).toContain('Connection "‹…›"');
      expect(evidence).not.toContain('nope_canary');
    }
  });

  it('no text gets two notes, and none where nothing would be withheld', () => {
    for (const name of recordings) {
      const { requests } = capture(name);
      const found = places(name, 'beyond-vocabulary');
      const keys = found.map(({ seq, pointer }) => `${seq} ${pointer}`);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { seq, pointer, message } of found) {
        const text = keysOf(pointer).reduce<unknown>(below, requests[seq - 1]?.json);
        const { withheld } = redact(String(text));
        expect(withheld).not.toEqual([]);
        expect(message).toContain(` has ${withheld.length} stretch`);
      }
    }
  });

  it('three deliveries of one event are told from three events', () => {
    const { events, findings } = auditRecording('96-endpoint-500');
    const repeated = findings.filter(({ id }) => id === 'repeated-event');
    expect(events).toBe(4);
    expect(repeated.map(({ seq, level }) => [seq, level])).toEqual([
      [2, 'note'],
      [3, 'note'],
      [4, 'note'],
    ]);
  });

  it('the lookup of the place is noted for the command line and not for the daemon', () => {
    expect(places('74-sl-query-compile', 'geoip-lookup').map(({ message }) => message)).toEqual([
      expect.stringContaining('the command line'),
    ]);
    expect(places('py-07-semantic-query-ok', 'geoip-lookup')).toEqual([]);
  });
});

describe('leaks that ktx 0.12.0 was seen to have, put into a recorded event', () => {
  function leaking(text: string) {
    const recorded = capture('78-ingest-noinput');
    const lines = [recorded.capture, ...recorded.requests, recorded.end].map((line) => JSON.stringify(line));
    const changed = lines.map((line) =>
      line.replace(/"errorDetail":"[^"]*"/, () => `"errorDetail":${JSON.stringify(text)}`),
    );
    return auditText(changed.join('\n'), { sha256 }).findings.filter(
      ({ pointer, level }) => pointer === '/batch/0/properties/errorDetail' && level === 'violation',
    );
  }
  it.each([
    [
      'project-path',
      'canary_conn failed: out of memory. Retry: ktx ingest canary_conn --project-dir /home/alice/acme-canary-project',
    ],
    ['sql-text', '42601: syntax error at or near "selct" LINE 1: selct canary_ssn from canary_salaries'],
    [
      'database-url',
      ['connect to postgres://canary:', 'p%40ss/w0rd', '@db.internal:5432/hr failed'].join(''),
    ],
    ['row-data', '23505: duplicate key value. Key (email)=(alice@example.com) already exists.'],
  ])('%s', (id, text) => {
    expect(leaking(text).map((finding) => finding.id)).toContain(id);
  });
});
