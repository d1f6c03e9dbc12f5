import { describe, expect, it } from 'vitest';
import { type RealRun, realRuns } from '../forecast/runs';
import { auditOf, batchOf } from './audit-capture';

const runs = realRuns();
const audited = (run: RealRun, identifiers: readonly string[] = []) =>
  auditOf(
    run.events.map((event) => batchOf(event)),
    { identifiers: identifiers.map((value) => ({ kind: 'given', value })) },
  );

/** Every text of the events, with the request that it stands in and its pointer. */
function texts(run: RealRun): readonly { seq: number; pointer: string; text: string }[] {
  const below = (value: unknown, pointer: string): { pointer: string; text: string }[] =>
    typeof value === 'string'
      ? [{ pointer, text: value }]
      : typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, each]) =>
            below(each, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
          )
        : [];
  return run.events.flatMap((event, index) =>
    below(event, '/batch/0').map((each) => ({ seq: index + 1, ...each })),
  );
}

const places = (found: readonly { seq: number; pointer: string }[]) =>
  [...new Set(found.map(({ seq, pointer }) => `${seq} ${pointer}`))].sort();

/** The texts of ktx 0.12.0 in these runs that are the same for everyone. */
const constants = [
  '--project-dir requires a value',
  'commander.error: error: --all cannot be combined with a connection id argument',
  'databases setup step failed',
  'ktx project missing',
  'project setup step requires input not provided in a non-interactive run',
];

describe('the audit of what the real ktx sent', () => {
  it('has runs to look at, and all constant sentences among them', () => {
    expect(runs.length).toBeGreaterThanOrEqual(66);
    const seen = new Set(runs.flatMap(texts).map(({ text }) => text));
    expect(constants.filter((text) => !seen.has(text))).toEqual([]);
  });

  it.each(runs.map((run) => [run.name, run] as const))('%s: no false violation', (_name, run) => {
    expect(audited(run).findings.filter(({ level }) => level === 'violation')).toEqual([]);
  });

  it('takes no constant sentence for a leak; that it is not redacted is all that is said', () => {
    for (const run of runs) {
      const { findings } = audited(run);
      for (const { seq, pointer, text } of texts(run).filter((each) => constants.includes(each.text))) {
        const ids = findings.filter((each) => each.seq === seq && each.pointer === pointer);
        expect(
          ids.map(({ id }) => id).filter((id) => id !== 'raw-message'),
          text,
        ).toEqual([]);
      }
    }
  });

  it('finds every home directory and every name of a connection that was sent, and no more', () => {
    let seen = 0;
    for (const run of runs) {
      const wanted = ['/home/alice', 'nosuch', 'warehouse', '-weird'];
      const sent = texts(run).filter(({ text }) => wanted.some((name) => text.includes(name)));
      seen += sent.length;
      const found = audited(run, wanted).findings.filter(({ id }) => id === 'own-identifier');
      expect(places(found), run.name).toEqual(places(sent));
    }
    expect(seen).toBeGreaterThan(10);
  });
});

describe('a password in the error of a real run', () => {
  const secret = ['s3cr', 'etPw', '-7731'].join('');
  const leaks: readonly (readonly [string, string])[] = [
    ['postgres', `ECONNREFUSED: connect to postgres://u:${secret}@127.0.0.1:1/x failed`],
    ['a key and a value', `FATAL: could not log in (host=db user=u password=${secret} dbname=x)`],
    ['ODBC', `Driver={ODBC Driver 18};Server=db;Uid=u;Pwd=${secret};`],
  ];
  const failed = runs.filter(({ events }) => events.some(({ properties }) => 'errorDetail' in properties));

  it.each(leaks)('is found in every event with a detail: %s', (_kind, text) => {
    expect(failed.length).toBeGreaterThan(5);
    for (const run of failed) {
      const events = run.events.map((event) =>
        'errorDetail' in event.properties
          ? { ...event, properties: { ...event.properties, errorDetail: text } }
          : event,
      );
      const sent = texts({ ...run, events }).filter((each) => each.text.includes(secret));
      const { findings } = audited({ ...run, events });
      const found = findings.filter(
        ({ level, pointer }) => level === 'violation' && pointer.endsWith('/errorDetail'),
      );
      expect(places(found), run.name).toEqual(places(sent));
      expect(JSON.stringify(findings)).not.toContain(secret);
    }
  });
});
