import { describe, expect, it } from 'vitest';
import { untold } from '../../lib/catalog/inferences';
import { recordedLines, requestLine } from '../export/captures';
import { recordings } from '../inspect/recordings';
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
    expect(status).toContain('shown 2026-06-09, when 0.11.0 was the newest release; ');
    someone.write(
      '~/.ktx/telemetry-notice.json',
      '{"noticeShownAt":"2026-06-09T10:00:00.000Z","cliVersion":"0.9.0"}',
    );
    expect((await someone.run(['changes'])).stdout).toMatch(
      /^Added to telemetry since 0\.9\.0: error reports/,
    );
    expect((await someone.run(['status'], { COLUMNS: '140' })).stdout).toContain(
      'shown 2026-06-09 by ktx 0.9.0; added since then: error reports',
    );
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
    [identity(true, { noticeShownAt: '+275760-09-13T00:00:00.000Z' }), 'which cannot be'],
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

describe('on a terminal that shows only ASCII', () => {
  it.each([
    ['changes', '--since', '0.4.1'],
    ['profile', 'capture.jsonl'],
    ['profile', '--full', 'capture.jsonl'],
  ])('%s %s %s has a hyphen and dots, and no code in their place', async (...args) => {
    const someone = person();
    someone.write('capture.jsonl', `${recordedLines('67-sql-ok').join('\n')}\n`);
    const { stdout } = await someone.run(args, { LC_ALL: 'C' });
    expect(stdout).toMatch(args[0] === 'changes' ? /^\.\.\. \d+ more lines/m : /13:00-14:00/);
    expect(stdout).not.toMatch(/[^\x20-\x7e\n]|\\u/);
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
    expect(text).toMatch(/^Someone with these 2 events can draw \d+ conclusions about you: /);
    expect(text).toContain('Which databases and sources you use: sqlite.');
    expect(text).toContain('Which databases and sources you use: sqlite. (driver)');
    expect((await someone.run(['profile', '--full', 'capture.jsonl'])).stdout).toContain(
      '/properties/driver',
    );
    const { stdout: json } = await someone.run(['profile', '--json', 'capture.jsonl', 'capture.jsonl']);
    expect(JSON.parse(json)).toMatchObject({ captures: ['capture.jsonl'], events: 2 });
  });

  it('fits 40 lines of 80 columns whatever the events carry, and --quiet is one sentence', async () => {
    const someone = person();
    const files = recordings.map((name) => {
      someone.write(`${name}.jsonl`, `${recordedLines(name).join('\n')}\n`);
      return `${name}.jsonl`;
    });
    const shown = async (...args: readonly string[]) =>
      (await someone.run(['profile', ...args], { COLUMNS: '80' })).stdout.trimEnd().split('\n');
    for (const given of [files, ...files.map((file) => [file])]) {
      const lines = await shown(...given);
      expect(lines.length).toBeLessThanOrEqual(40);
      expect(lines.filter((line) => line.length > 80)).toEqual([]);
    }
    const all = await shown(...files);
    const { inferences } = JSON.parse((await shown('--json', ...files)).join(''));
    for (const { title, fields } of inferences) {
      expect(all.filter((line) => line.startsWith(`${title}: `))).toHaveLength(1);
      const last: string = fields.at(-1).split('/').at(-1);
      expect(all.join(' ')).toContain(last);
    }
    const full = await shown('--full', ...files);
    expect(full.length).toBeGreaterThan(40);
    expect(full.join(' ')).not.toContain('…');
    for (const sentence of untold)
      expect(full.join('\n').replaceAll(/\n(?![-\n])/g, ' ')).toContain(`\n- ${sentence}`);
    expect(await shown('--quiet', ...files)).toEqual([
      expect.stringMatching(/^Someone with these \d+ events can draw 13 conclusions about you\.$/),
    ]);
  }, 60_000);

  it('says what is missing in a damaged capture, in one that was cut short and in a body of another form', async () => {
    const someone = person();
    const [first = '', ...rest] = recordedLines('67-sql-ok');
    someone.write('damaged.jsonl', `${[first, '{"kind":"requ', '', ...rest].join('\n')}\n`);
    someone.write('cut.jsonl', `${[first, ...rest.slice(0, 1)].join('\n')}\n`);
    someone.write(
      'newer.jsonl',
      `${[first, requestLine(1, { events: [{}] }), ...rest.slice(-1)].join('\n')}\n`,
    );
    const { stdout, stderr } = await someone.run(['profile', '--json', 'damaged.jsonl', 'cut.jsonl']);
    const remarks = [
      'damaged.jsonl: 1 line is damaged and was left out.',
      'cut.jsonl: It was cut short, so requests can be missing.',
    ];
    expect(JSON.parse(stdout)).toMatchObject({ remarks, unread: 0 });
    for (const remark of remarks) expect(stderr.replaceAll(/\s+/g, ' ')).toContain(remark);
    const newer = await someone.run(['profile', 'newer.jsonl']);
    expect(newer.stdout.replaceAll(/\s+/g, ' ')).toContain(
      'The events in 1 request could not be read, so what they reveal is missing here.',
    );
  });
});
