import { describe, expect, it } from 'vitest';
import type { inferences } from '../../lib/catalog/inferences';
import { type Profile, profiler } from '../../lib/inspect/profile';
import { type RealRun, realRuns } from '../forecast/runs';
import { batchOf } from './audit-capture';
import { carries } from './carries';

const told = (profile: Profile, id: keyof typeof inferences) =>
  profile.inferences.find((each) => each.id === id)?.sentence ?? '';

function profileOf({ events }: RealRun): Profile {
  const { add, profile } = profiler();
  add(batchOf(...events));
  return profile();
}

const runs = realRuns();
const sending = runs.filter(({ events }) => events.length > 0);
const names = ({ events }: RealRun) => events.map(({ event }) => event);
const filesOf = ({ files }: RealRun) => Object.entries(files);
const yamlOf = ({ files }: RealRun) => files['proj/ktx.yaml'] ?? '';
const driversOf = (run: RealRun) =>
  [...yamlOf(run).matchAll(/^ {4}driver: (\w+)$/gm)].map(([, driver]) => driver);

describe('what the profile of a recorded run says is what stood on the disk', () => {
  it('has enough runs to compare with', () => expect(sending.length).toBeGreaterThan(40));

  it.each(runs.filter(({ events }) => events.length === 0))('$name: nothing', (run) => {
    expect(profileOf(run)).toMatchObject({ events: 0, inferences: [] });
  });

  it.each(sending)('$name', (run) => {
    const profile = profileOf(run);
    expect(profile.events).toBe(run.events.length);

    // The install id is that of the home, unless ktx had to create one.
    const stored = /"installId": "([^"]+)"/.exec(run.files['home/.ktx/telemetry.json'] ?? '')?.[1];
    const created = names(run).includes('install_first_run');
    if (created) expect(told(profile, 'links')).toContain('An install id was created on 2026-11-30.');
    else expect(told(profile, 'links')).toContain(`install id ${stored}: `);

    // One project, or none where there is no ktx.yaml and setup makes none.
    const hashed = JSON.stringify(run.events).match(/"project(?:Id)?":"[0-9a-f]{64}"/) !== null;
    expect(told(profile, 'projects')).toBe(hashed ? '1 project directory, told apart by a hash.' : '');

    // Kinds of databases are those of ktx.yaml, or given to setup.
    const kinds = told(profile, 'sources').match(/\b(?:sqlite|postgres|oracle9)\b/g) ?? [];
    const known = [...driversOf(run), ...run.argv];
    for (const kind of kinds) expect(known).toContain(kind);
    expect(told(profile, 'sources')).not.toContain('unknown');

    if (names(run).includes('project_stack_snapshot')) {
      expect(new Set(kinds)).toEqual(new Set(driversOf(run)));
      const connections = driversOf(run).length;
      expect(told(profile, 'size')).toContain(`${connections} connection`);
      const has = (pattern: RegExp) => filesOf(run).some(([path]) => pattern.test(path));
      const [shown = '', missing = ''] = told(profile, 'features').split('Not found in');
      const isShown = (what: string) => [shown.includes(what), missing.includes(what)];
      const layer = has(/proj\/semantic-layer\/.*\.yaml$/);
      const pages = has(/proj\/wiki\/.*\.md$/);
      expect(isShown('a semantic layer')).toEqual([layer, !layer]);
      expect(isShown('wiki pages')).toEqual([pages, !pages]);
    }

    // A command that ended with 0 failed in nothing, any other says so.
    if (names(run).includes('command')) {
      const path = /^Commands that ran: ktx ?(.*) \(1\)\./.exec(told(profile, 'commands'))?.[1] ?? '?';
      const words = path.split(' ').filter((word) => word !== '');
      expect(run.argv.filter((word) => words.includes(word))).toEqual(words);
      const failed = /of 1 command\b|outside a project|interrupted or cancelled/.test(
        told(profile, 'failures'),
      );
      expect(failed).toBe(run.exit !== 0);
    }

    // Counts that ktx does not make are not told: it never saw a table here, and reads no rows.
    expect(told(profile, 'size')).not.toMatch(/table|column|schema|Rows|\b0 /);

    expect(told(profile, 'machine')).toMatch(
      /^ktx 0\.12\.0; linux, x64; kernel 6\.1\.0-example \(follows no distribution's pattern .*\); Node v22\.23\.3\.$/,
    );
    expect(told(profile, 'place')).toContain(`${run.events.length} of ${run.events.length} event`);
    for (const { id, fields } of profile.inferences) {
      for (const field of fields.filter((each) => each.startsWith('/') && id !== 'place'))
        expect(run.events.some((event) => carries(event, field))).toBe(true);
    }
  });
});
