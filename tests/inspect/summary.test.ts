import { describe, expect, it } from 'vitest';
import { readCapture } from '../../lib/inspect/capture';
import { countRequests } from '../../lib/inspect/summary';
import { survey } from '../../lib/inspect/survey';
import { condition, remarks, supposed, verdict } from '../../lib/inspect/verdict';
import { counted, listed, size } from '../../lib/inspect/words';
import { capture } from './recordings';

describe('words', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [1875, '1.9 kB'],
    [999_949, '999.9 kB'],
    [999_950, '1.0 MB'],
    [12_345_678, '12.3 MB'],
  ])('writes %i bytes as %s', (bytes, text) => {
    expect(size(bytes)).toBe(text);
  });

  it('counts in words', () => {
    expect([counted(0, 'event'), counted(1, 'event'), counted(2, 'reply', 'replies')]).toEqual([
      '0 events',
      '1 event',
      '2 replies',
    ]);
  });

  it('lists names', () => {
    expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c', 'd'], 2)]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and 2 more',
    ]);
  });
});

describe('countRequests', () => {
  it('counts events, programs and bytes', () => {
    const { requests } = capture('74-sl-query-compile');
    expect(countRequests(requests)).toEqual({
      requests: 4,
      events: 4,
      bytes: requests.reduce((sum, { body }) => sum + body.bytes, 0),
      byName: [
        ['sl_plan_completed', 1],
        ['sql_gen_completed', 1],
        ['sl_query_completed', 1],
        ['command', 1],
      ],
      byRuntime: [
        ['daemon-py', 2],
        ['node', 2],
      ],
      retries: 0,
      unfamiliar: 0,
    });
  });

  it('knows a retry by its uuid', () => {
    expect(countRequests(capture('96-endpoint-500').requests)).toMatchObject({ events: 4, retries: 3 });
  });

  it('counts several events in one request', () => {
    expect(countRequests(capture('B1-posthog-node-latest-direct').requests)).toMatchObject({
      requests: 2,
      events: 4,
    });
  });
});

const none = countRequests([]);
const file = './out.jsonl';
const refused = { send: false, because: 'DO_NOT_TRACK is set' };

describe('verdict', () => {
  it.each([
    [
      'a forecast',
      capture('51-pg-refused'),
      { mode: 'forecast' },
      '3 events in 3 requests (2.1 kB) would be sent. They are in ./out.jsonl instead.',
    ],
    [
      'a single event',
      capture('07-missing-project-sql'),
      { mode: 'forecast' },
      '1 event in 1 request (483 B) would be sent. It is in ./out.jsonl instead.',
    ],
    [
      'a run',
      capture('07-missing-project-sql'),
      { mode: 'run' },
      '1 event in 1 request (483 B) went to ./out.jsonl; nothing of what was observed left this machine.',
    ],
  ] as const)('claims of %s no more than it knows', (_what, { requests }, known, sentence) => {
    expect(verdict(countRequests(requests), { file, ...known })).toBe(sentence);
  });

  it.each([
    [
      'a forecast that was opted out',
      { mode: 'forecast', consent: refused },
      'Nothing would be sent: DO_NOT_TRACK is set.',
    ],
    [
      'a command line without events',
      { mode: 'forecast', because: 'ktx prints help' },
      'Nothing would be sent: ktx prints help.',
    ],
    ['a run', { mode: 'run' }, 'No request was recorded.'],
    [
      'a run that was opted out',
      { mode: 'run', consent: refused },
      'No request was recorded: DO_NOT_TRACK is set.',
    ],
  ] as const)('says the silence of %s aloud', (_what, known, sentence) => {
    expect(verdict(none, { file, ...known })).toBe(sentence);
  });

  it('never lets a supposed forecast pass for a real one', () => {
    expect(supposed('CI is set')).toContain('As things are, nothing would be sent: CI is set.');
  });
});

describe('remarks', () => {
  const of = (name: string) => {
    const { requests } = capture(name);
    return remarks(countRequests(requests), survey(requests));
  };

  it('says that there is no free text', () => {
    expect(of('23-connection-test-ok')).toEqual([
      '0 of 2 events carry free text.',
      'All 72 values are explained.',
    ]);
  });

  it('names the properties that hold free text', () => {
    expect(of('51-pg-refused')[0]).toBe(
      '2 of 3 events carry free text, which can name things from your setup: errorDetail and $exception_list.',
    );
  });

  it('tells retries and unknown values', () => {
    expect(of('96-endpoint-500')).toContain('3 of 4 events were sent again: the same uuid came before.');
    expect(of('B1-posthog-node-latest-direct')).toContain(
      '2 of 247 values cannot be explained: /batch/0/properties/a and /batch/1/properties/a.',
    );
  });

  it('says when a capture is damaged', () => {
    const first = JSON.stringify(capture('07-missing-project-sql').capture);
    expect(condition(readCapture(`${first}\nnot json\n`))).toEqual([
      '1 line could not be read: line 2 (not a JSON line).',
      'This capture was cut short: its last line is missing.',
    ]);
  });
});

describe('survey', () => {
  it('counts of how many events the server can learn what', () => {
    const { server } = survey(capture('74-sl-query-compile').requests);
    const events = Object.fromEntries(server.map((fact) => [fact.name, fact.events]));
    expect(events).toMatchObject({ $ip: 4, $geoip_city_name: 2, groupProfile: 4 });
  });
});
