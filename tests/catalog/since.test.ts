import { describe, expect, it } from 'vitest';
import { newestRelease, releases } from '../../lib/catalog';
import { additionsSince, newestOn, parseSince } from '../../lib/catalog/since';

describe('what was added to telemetry', () => {
  it('since 0.9.0: error reports and an event', () => {
    const { events, inShort } = additionsSince('0.9.0');
    expect(events.map(({ event }) => event)).toEqual(['query_history_filter_completed', '$exception']);
    expect(inShort.slice(0, 2)).toEqual(['error reports', '1 event']);
  });

  it('since the first release: error reports, an event, fields and the lookup of places', () => {
    const { fields, inShort } = additionsSince('0.5.0');
    expect(fields.map(({ event, field }) => `${event} ${field}`)).toContain('command errorDetail');
    expect(fields.map(({ event, field }) => `${event} ${field}`)).toContain(
      'mcp_request_completed mcpClientName',
    );
    expect(inShort).toEqual([
      'error reports',
      '1 event',
      `${fields.length} fields`,
      'GeoIP lookup',
      'sending without a terminal',
      'interrupted runs',
      'every MCP request',
    ]);
  });

  /** Counted by hand in the schemas of ktx at these releases: events and fields that only the later one has. */
  it.each([
    ['0.5.0', '0.7.0', 0, 0],
    ['0.7.0', '0.8.0', 0, 2],
    ['0.8.0', '0.9.0', 0, 5],
    ['0.8.0', '0.10.0', 2, 5],
    ['0.5.0', '0.12.0', 2, 7],
    ['0.10.0', '0.12.0', 0, 0],
  ] as const)('between %s and %s: %i events and %i fields', (then, now, newEvents, newFields) => {
    const { events, fields } = additionsSince(then, now);
    expect([events.length, fields.length]).toEqual([newEvents, newFields]);
  });

  it('says what is sent more often, each from the release that began it', () => {
    expect(additionsSince('0.7.0', '0.8.0').behavior).toEqual([
      'GeoIP lookup',
      'sending without a terminal',
      'every MCP request',
    ]);
    expect(additionsSince('0.8.0').behavior).toEqual(['first runs without a terminal', 'interrupted runs']);
    expect(additionsSince('0.9.0').behavior).toEqual([]);
    expect(additionsSince(undefined).behavior).toEqual(['GeoIP lookup']);
  });

  it('since before telemetry began: everything', () => {
    expect(additionsSince(undefined).events).toHaveLength(19);
    expect(additionsSince(undefined).releases[0]).toMatchObject({ version: '0.5.0', date: '2026-05-23' });
  });

  it('since the newest release: nothing', () => {
    const { events, fields, releases: later, inShort } = additionsSince(newestRelease);
    expect({ events, fields, later, inShort }).toEqual({ events: [], fields: [], later: [], inShort: [] });
  });

  it('names only releases in which telemetry changed', () => {
    expect(additionsSince('0.5.0').releases.map(({ version }) => version)).toEqual([
      '0.8.0',
      '0.9.0',
      '0.10.0',
      '0.11.0',
      '0.12.0',
    ]);
  });
});

describe('a time', () => {
  it('is that of the newest release on that day', () => {
    expect(newestOn(new Date('2026-05-22T23:59:59Z'))).toBeUndefined();
    for (const release of releases) {
      if ('date' in release) expect(newestOn(new Date(`${release.date}T12:00:00Z`))).toBe(release.version);
    }
  });

  const now = new Date('2026-12-01T12:00:00Z');

  it.each(['0.9.0', 'v0.9.0', 'V0.9.0', '0.9', 'v0.9', ' 0.9.0 '])('%j is release 0.9.0', (text) => {
    expect(parseSince(text, now)).toEqual({ after: '0.9.0', called: '0.9.0' });
  });

  it.each(['0.4.1', '0.1', '0.0.0'])('%s had no telemetry', (text) => {
    expect(parseSince(text, now)).toMatchObject({ after: undefined });
  });

  it.each([
    ['2026-05-25', '0.5.0'],
    ['2026-05-25T09:00:00.000Z', '0.5.0'],
    ['2026-05-22', undefined],
    ['2026-12-01', '0.12.0'],
  ])('%s is a day on which %s was the newest release', (text, after) => {
    expect(parseSince(text, now)).toEqual({ after, called: text });
  });

  it.each([
    ['next', 'no release comes after it'],
    ['9.9.9', 'newer than 0.12.0'],
    ['0.13', 'newer than 0.12.0'],
    ['0.9.1', 'No release 0.9.1'],
    ['0.10.0-rc.1', 'is not a release'],
    ['0.12.0+build', 'is not a release'],
    ['2027-01-01', 'in the future'],
    ['2026-13-45', 'neither'],
    ['2026-02-30', 'neither'],
    ['2026-02-29T10:00:00Z', 'neither'],
    ['yesterday', 'neither'],
    ['1', 'neither'],
    ['', 'no release and no date'],
    ['  ', 'no release and no date'],
  ])('%j is refused with its reason', (text, reason) => {
    expect(parseSince(text, now)).toMatchObject({ problem: expect.stringContaining(reason) });
  });
});
