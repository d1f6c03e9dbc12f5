import { describe, expect, it } from 'vitest';
import { recordedLines } from '../export/captures';
import { identity, person } from './program';

describe('changes', () => {
  it('says what was added since a release, and as JSON', async () => {
    const someone = person();
    const { code, stdout } = await someone.run(['changes', '--since', '0.9.0']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Added to telemetry since 0\.9\.0: error reports, 1 event/);
    const { stdout: json } = await someone.run(['changes', '--since', '2026-05-25', '--json']);
    expect(JSON.parse(json)).toMatchObject({ since: '2026-05-25', after: '0.5.0', newest: '0.12.0' });
  });

  it('begins with the notice, which status dates as well', async () => {
    const someone = person();
    someone.write('~/.ktx/telemetry.json', identity(true, { noticeShownAt: '2026-05-25T10:00:00.000Z' }));
    const { stdout } = await someone.run(['changes'], { COLUMNS: '140' });
    expect(stdout).toMatch(
      /^Added to telemetry since 2026-05-25T10:00:00\.000Z, when 0\.5\.0 was the newest release: /,
    );
    const { stdout: status } = await someone.run(['status'], { COLUMNS: '140' });
    expect(status.replaceAll(/\s+/g, ' ')).toMatch(
      /notice +shown 2026-05-25, when 0\.5\.0 was the newest release; added since then: error reports, 1 event, \d+ fields, GeoIP lookup/,
    );
  });

  it('begins with the notice that was seen last, where a program showed it again', async () => {
    const someone = person();
    someone.write('~/.ktx/telemetry.json', identity(true, { noticeShownAt: '2026-05-25T10:00:00.000Z' }));
    someone.write('~/.ktx/telemetry-notice.json', '{"noticeShownAt":"2026-06-09T10:00:00.000Z"}');
    const { stdout } = await someone.run(['changes'], { COLUMNS: '140' });
    expect(stdout).toMatch(
      /^Added to telemetry since 2026-06-09T10:00:00\.000Z, when 0\.11\.0 was the newest release: /,
    );
    const { stdout: status } = await someone.run(['status'], { COLUMNS: '140' });
    expect(status).toContain('shown 2026-06-09');
  });

  it.each([['status'], ['changes', '--since', '0.5.0']])(
    '%s fits 80 columns, but for a path',
    async (...args) => {
      const someone = person();
      someone.write('~/.ktx/telemetry.json', identity(true, { noticeShownAt: '2026-05-25T10:00:00.000Z' }));
      const { stdout } = await someone.run(args, { COLUMNS: '80' });
      const long = stdout.split('\n').filter((line) => line.length > 80);
      expect(long.filter((line) => !line.includes(someone.home))).toEqual([]);
    },
  );

  it('leads from each entry to its page', async () => {
    const someone = person();
    const { stdout } = await someone.run(['changes', '--since', '0.5.0', '--full']);
    const { stdout: json } = await someone.run(['changes', '--since', '0.5.0', '--json']);
    const { releases, events, fields } = JSON.parse(json);
    const pages: string[] = [...releases, ...events, ...fields].map(({ page }) => page);
    expect(pages).toHaveLength(14);
    for (const page of pages) expect(stdout).toContain(`  ${page.replace(/#field-.*/, '')}\n`);
  });

  it('fits one screen unless more is asked for, and --quiet is its first sentence', async () => {
    const someone = person();
    const rows = async (...args: readonly string[]) =>
      (await someone.run(['changes', '--since', '0.4.1', ...args])).stdout.trimEnd().split('\n');
    expect(await rows()).toHaveLength(40);
    expect((await rows()).at(-1)).toMatch(/^… \d+ more lines; --full shows all\.$/);
    expect((await rows('--full')).length).toBeGreaterThan(40);
    expect((await rows('--quiet')).join(' ')).toMatch(/^Added to telemetry since 0\.4\.1, .*0\.12\.0\.$/);
  });

  it.each([
    [undefined, 'The identity file does not exist'],
    [identity(true, { noticeShownAt: undefined }), 'records no notice'],
    [identity(true, { noticeShownAt: '2999-01-01T00:00:00.000Z' }), 'which cannot be'],
    [identity(true, { noticeShownAt: '1970-01-01T00:00:00.000Z' }), 'which cannot be'],
    [identity(true, { noticeShownAt: '1' }), 'which cannot be'],
    [identity(true, { noticeShownAt: 'yesterday' }), 'which cannot be'],
    ['{', 'records no notice'],
  ])('and status say why a notice cannot be compared with, of %j', async (file, reason) => {
    const someone = person();
    if (file !== undefined) someone.write('~/.ktx/telemetry.json', file);
    const { code, stderr } = await someone.run(['changes'], { COLUMNS: '200' });
    expect(code).toBe(3);
    expect(stderr).toContain(reason);
    const { stdout } = await someone.run(['status'], { COLUMNS: '200' });
    expect(stdout).toMatch(new RegExp(`notice  .*${reason}`));
    const { stdout: json } = await someone.run(['status', '--json']);
    expect(JSON.parse(json)).toMatchObject({ noNotice: expect.stringContaining(reason) });
  });

  it('says why it cannot compare', async () => {
    const someone = person();
    expect(await someone.run(['changes'])).toMatchObject({ code: 3 });
    const { code, stderr } = await someone.run(['changes', '--since', 'yesterday']);
    expect(code).toBe(2);
    expect(stderr).toContain('yesterday is neither a release with telemetry (0.5.0 to 0.12.0) nor a date');
    const next = await someone.run(['changes', '--since', 'next']);
    expect(next.stderr).toContain('next is the unreleased client');
    expect(next.stderr).not.toContain('Did you mean');
  });
});

describe('profile', () => {
  it('says of a forecast that conclusions can rest on example values', async () => {
    const someone = person();
    await someone.run(['--as-if-enabled', '--out', 'f.jsonl', 'ktx', 'status']);
    const { code, stderr } = await someone.run(['profile', 'f.jsonl']);
    expect(code).toBe(0);
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(
      'f.jsonl: This is a forecast. Conclusions can rest on its example',
    );
  });

  it('tells what captures tell, with the fields, and as JSON', async () => {
    const someone = person();
    someone.write(
      'capture.jsonl',
      recordedLines('67-sql-ok')
        .map((line) => `${line}\n`)
        .join(''),
    );
    const { code, stdout } = await someone.run(['profile', 'capture.jsonl']);
    expect(code).toBe(0);
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(text).toContain('What someone with these 2 events can conclude about you:');
    expect(text).toContain('Which databases and sources you use: sqlite.');
    expect(text).toContain('/properties/driver');
    const { stdout: json } = await someone.run(['profile', '--json', 'capture.jsonl', 'capture.jsonl']);
    expect(JSON.parse(json)).toMatchObject({ captures: ['capture.jsonl'], events: 2 });
  });
});
