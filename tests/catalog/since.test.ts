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
    ]);
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

  it('is given as a release or a date, and nothing else', () => {
    expect(parseSince('0.9.0')).toEqual({ after: '0.9.0' });
    expect(parseSince('v0.9.0')).toEqual({ after: '0.9.0' });
    expect(parseSince('2026-05-25')).toEqual({ after: '0.5.0' });
    expect(parseSince('2026-05-25T09:00:00.000Z')).toEqual({ after: '0.5.0' });
    for (const text of ['next', '9.9.9', '2026-13-45', '2026-02-30', '2026-02-29T10:00:00Z', 'yesterday', ''])
      expect(parseSince(text)).toHaveProperty('problem');
  });
});
