import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundle } from '../cli/program';
import { batchOf, captureText, commandEvent } from './audit-capture';
import { execute, type Place, place } from './audit-verb';

const uuid = (n: number) => `01a2037d-d2b6-7702-94c9-${String(n).padStart(12, '0')}`;

/** A capture of events, each with its own uuid; every event of `salaries` has a field that nobody declared. */
function capture(events: number, { salaries = 0, release = '0.12.0' } = {}): string {
  const requests = Array.from({ length: events }, (_, at) => ({
    ...batchOf(
      commandEvent({ cliVersion: release, ...(at < salaries && { salary: at }) }, { uuid: uuid(at) }),
    ),
    seq: at + 1,
  }));
  return captureText(requests);
}

function write(here: Place, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(here.dir, name)), { recursive: true });
    writeFileSync(join(here.dir, name), text);
  }
}

function withHar(here: Place, to: string): void {
  mkdirSync(dirname(join(here.dir, to)), { recursive: true });
  copyFileSync(join(import.meta.dirname, '../fixtures/har/charles.har'), join(here.dir, to));
}

const audit = (here: Place, ...args: readonly string[]) => execute(bundle, ['audit', ...args], here);

describe('an audit of many captures', () => {
  it('is one report: the verdict, then machines, releases, events, and findings with their file', async () => {
    const here = place();
    write(here, {
      'all/host-a/run.jsonl': capture(2),
      'all/host-b/run.jsonl': capture(3, { salaries: 2, release: '0.11.0' }),
      'all/host-b/notes.jsonl': '{"a":1}\n',
    });
    withHar(here, 'all/laptop/charles.har');
    const { code, stdout, stderr } = await audit(here, 'all');
    expect(code).toBe(1);
    expect(stderr).toBe('Left out: all/host-b/notes.jsonl is not a capture of ktx-telemetry-preview.\n');
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^3 captures: 2 violations \(unknown-key\).* in 6 events of 6 requests\.$/);
    expect(lines.length).toBeLessThanOrEqual(41);
    const row = (name: string) =>
      lines
        .find((line) => line.startsWith(name))
        ?.trim()
        .split(/\s+/)
        .slice(0, 3);
    expect(row('Machine')).toEqual(['Machine', 'events', 'violations']);
    expect(row('host-b')).toEqual(['host-b', '3', '2']);
    expect(row('laptop')).toEqual(['laptop', '1', '0']);
    expect(row('0.12.0')).toEqual(['0.12.0', '3', '0']);
    expect(row('0.11.0')).toEqual(['0.11.0', '3', '2']);
    expect(row('command')).toEqual(['command', '6', '2']);
    expect(stdout).toContain('all/host-b/run.jsonl: request 1:');
    expect(stdout).toContain('all/laptop/charles.har: This is a HAR file that Charles Proxy 4.6.6 wrote.');
    expect(stdout).toContain('A HAR file does not show the bytes of a body as they were sent');
  });

  it('takes the label that is given, and says the same in JSON', async () => {
    const here = place();
    write(here, { 'a.jsonl': capture(1), 'b.jsonl': capture(2, { salaries: 1 }) });
    const { code, stdout } = await audit(here, '--json', '--label', 'build-7', '*.jsonl');
    expect(code).toBe(1);
    const { captures, together } = JSON.parse(stdout);
    expect(captures.map(({ file, label }: Record<string, unknown>) => [file, label])).toEqual([
      ['a.jsonl', 'build-7'],
      ['b.jsonl', 'build-7'],
    ]);
    expect(together).toMatchObject({
      captures: 2,
      requests: 3,
      events: 3,
      levels: { violation: 1 },
      byLabel: [{ name: 'build-7', events: 3, violation: 1 }],
      byRelease: [{ name: '0.12.0', events: 3, violation: 1 }],
      byEvent: [{ name: 'command', events: 3, violation: 1 }],
    });
  });

  it('in SARIF names the file of each finding, and no line of a HAR file', async () => {
    const here = place();
    write(here, { 'host/b.jsonl': capture(1, { salaries: 1 }) });
    withHar(here, 'host/c.har');
    const { results } = JSON.parse((await audit(here, '--sarif', 'host')).stdout).runs[0];
    const places = results.map(
      (each: { locations: { physicalLocation: object }[] }) => each.locations[0]?.physicalLocation,
    );
    expect(places).toContainEqual({
      artifactLocation: expect.objectContaining({ uri: 'host/b.jsonl' }),
      region: { startLine: 2 },
    });
    expect(places).toContainEqual({ artifactLocation: expect.objectContaining({ uri: 'host/c.har' }) });
  });

  it('in threads says what each audit alone says, in the same order', async () => {
    const here = place();
    // The first is the longest and has more findings than a thread keeps; the others are over before it.
    write(here, {
      'all/a.jsonl': capture(2600, { salaries: 2600 }),
      'all/b.jsonl': capture(20, { salaries: 3 }),
      'all/c.jsonl': `${capture(20)}{"kind":"request","se`,
      'all/d.jsonl': capture(300, { salaries: 1 }),
      'all/e.jsonl': capture(5),
    });
    withHar(here, 'all/f.har');
    const { code, stdout } = await audit(here, '--json', 'all');
    expect(code).toBe(1);
    const { captures } = JSON.parse(stdout);
    const names = ['a.jsonl', 'b.jsonl', 'c.jsonl', 'd.jsonl', 'e.jsonl', 'f.har'].map(
      (name) => `all/${name}`,
    );
    expect(captures.map(({ file }: { file: string }) => file)).toEqual(names);
    for (const [index, name] of names.entries()) {
      const [alone] = JSON.parse((await audit(here, '--json', name)).stdout).captures;
      const { label: _label, ...together } = captures[index];
      expect(together).toEqual(alone);
    }
  });

  it('has the exit code that the worst of them would have alone', async () => {
    const here = place();
    write(here, {
      'clean/a.jsonl': capture(1),
      'clean/b.jsonl': capture(1),
      'broken/a.jsonl': capture(1),
      'broken/b.har': '{"log":{"entries":[',
      'empty/x.txt': 'x',
    });
    expect((await audit(here, 'clean')).code).toBe(0);
    const broken = await audit(here, 'broken');
    expect(broken.code).toBe(3);
    expect(broken.stderr).toContain('broken/b.har begins as a HAR file and is not valid JSON');
    const nothing = await audit(here, 'empty');
    expect(nothing).toMatchObject({ code: 3, stdout: '' });
    expect(nothing.stderr).toContain('There is no file named *.jsonl or *.har in empty.');
    expect(await audit(here, '*.har')).toMatchObject({ code: 3, stdout: '' });
    write(here, { 'broken/c.jsonl': capture(1, { salaries: 1 }) });
    expect((await audit(here, 'broken')).code).toBe(1);
  });

  it('of one capture, however it was reached, is the audit of that capture', async () => {
    const here = place();
    write(here, { 'one/a.jsonl': capture(2, { salaries: 1 }) });
    for (const format of [[], ['--json'], ['--sarif'], ['--full'], ['--quiet']]) {
      const alone = await audit(here, ...format, 'one/a.jsonl');
      expect(await audit(here, ...format, 'one')).toEqual(alone);
    }
  });
});
