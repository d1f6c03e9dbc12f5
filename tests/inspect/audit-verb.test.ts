import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundle as program } from '../cli/program';
import { batchOf, captureText, commandEvent } from './audit-capture';
import { execute, type Place, place } from './audit-verb';

const clean = captureText([batchOf(commandEvent())]);
const dirty = captureText([batchOf(commandEvent({ salary: 7 }))]);

function write({ dir }: Place, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
}

describe('audit', () => {
  it('exits with 0 without a violation and with 1 with one, and says the verdict first', async () => {
    const here = place();
    write(here, { 'clean.jsonl': clean, 'dirty.jsonl': dirty });
    const good = await execute(program, ['audit', 'clean.jsonl'], here);
    expect(good).toMatchObject({ code: 0, stderr: '' });
    expect(good.stdout).toMatch(
      /^clean\.jsonl: No violation and no warning in 1 event of 1 request\.\nAll \d+ values are explained\./,
    );
    const bad = await execute(program, ['audit', 'dirty.jsonl'], here);
    expect(bad.code).toBe(1);
    expect(bad.stdout).toMatch(/^dirty\.jsonl: 1 violation \(unknown-key\) in 1 event of 1 request\./);
    expect(bad.stdout).toContain('1 unknown: request 1 /batch/0/properties/salary.');
    expect(bad.stdout).toContain('violation unknown-key Unexplained value');
  });

  it('gives exactly the object of the contract with --json', async () => {
    const here = place();
    write(here, { 'dirty.jsonl': dirty });
    const { code, stdout } = await execute(program, ['audit', '--json', 'dirty.jsonl'], here);
    expect(code).toBe(1);
    const result = JSON.parse(stdout);
    expect(Object.keys(result)).toEqual(['captures']);
    expect(result.captures.map(({ file }: { file: string }) => file)).toEqual(['dirty.jsonl']);
    const [first] = result.captures;
    expect(Object.keys(first).sort()).toEqual([
      'events',
      'fields',
      'file',
      'findings',
      'requests',
      'verdict',
    ]);
    expect(first.fields.unknown).toEqual([{ seq: 1, pointer: '/batch/0/properties/salary' }]);
    expect(first.findings[0]).toEqual({
      level: 'violation',
      id: 'unknown-key',
      message: 'salary of command is not explained by anyone.',
      seq: 1,
      pointer: '/batch/0/properties/salary',
      evidence: '7',
    });
  });

  it('gives a SARIF log with --sarif, and refuses both at once', async () => {
    const here = place();
    write(here, { 'dirty.jsonl': dirty });
    const log = JSON.parse((await execute(program, ['audit', '--sarif', 'dirty.jsonl'], here)).stdout);
    expect(log.runs[0].results[0]).toMatchObject({ ruleId: 'unknown-key', level: 'error' });
    expect(await execute(program, ['audit', '--sarif', '--json', 'dirty.jsonl'], here)).toMatchObject({
      code: 2,
      stdout: '',
    });
  });

  it('says what cannot be read in a sentence, audits the rest and exits with 3', async () => {
    const here = place();
    write(here, { 'clean.jsonl': clean, 'empty.jsonl': '', 'page.html': '<html>\n</html>\n' });
    mkdirSync(join(here.dir, 'folder'));
    const files = ['missing.jsonl', 'empty.jsonl', 'page.html', 'folder', 'clean.jsonl'];
    const { code, stdout, stderr } = await execute(program, ['audit', '--json', ...files], here);
    expect(code).toBe(3);
    expect(JSON.parse(stdout).captures).toHaveLength(1);
    expect(stderr).toContain('missing.jsonl cannot be read: no such file or directory.');
    expect(stderr).toContain('empty.jsonl is empty.');
    expect(stderr).toContain('page.html is not a capture of ktx-telemetry-preview.');
    expect(stderr).toContain('There is no file named *.jsonl or *.har in folder.');
  });

  it('loses nothing of a capture that was cut short', async () => {
    const here = place();
    const cut = `${dirty.split('\n').slice(0, 2).join('\n')}\n{"kind":"request","se`;
    write(here, { 'cut.jsonl': cut });
    const { stdout } = await execute(program, ['audit', '--json', 'cut.jsonl'], here);
    const [{ requests, findings }] = JSON.parse(stdout).captures;
    expect(requests).toBe(1);
    const ids = findings.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(expect.arrayContaining(['unknown-key', 'unreadable-line', 'incomplete-capture']));
  });

  it('reads standard input, Windows line breaks included', async () => {
    const { code, stdout } = await execute(
      program,
      ['audit', '--json', '-'],
      place(),
      dirty.replaceAll('\n', '\r\n'),
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout).captures[0].fields.unknown).toHaveLength(1);
  });

  it('looks for what is given and for what the machine, git and ktx.yaml name', async () => {
    const here = place();
    mkdirSync(join(here.dir, '.git'));
    write(here, {
      '.git/config': '[user]\n\temail = zelda@hyrule.example\n',
      'ktx.yaml':
        'connections:\n  triforce_eu:\n    driver: postgres\n    database: rupees_db\n    password: "xKq9-ganon-77"\n',
      'list.txt': 'master-sword\n\n',
      'leak.jsonl': captureText([
        batchOf(
          commandEvent({
            errorDetail: `zelda ${here.dir} triforce_eu rupees_db master-sword epona zelda@hyrule.example xKq9-ganon-77`,
          }),
        ),
      ]),
    });
    const { stdout } = await execute(
      program,
      ['audit', '--json', '--identifier', 'epona', '--identifiers-from', 'list.txt', 'leak.jsonl'],
      here,
    );
    const found: readonly { id: string; evidence: string }[] = JSON.parse(stdout).captures[0].findings;
    const own = found.filter(({ id }) => id === 'own-identifier').map(({ evidence }) => evidence);
    expect(own).toEqual(
      expect.arrayContaining(['zelda', here.dir, 'triforce_eu', 'rupees_db', 'zelda@hyrule.example']),
    );
    expect(own).toEqual(expect.arrayContaining(['[5 characters]', '[12 characters]']));
    expect(found.find(({ id }) => id === 'own-secret')?.evidence).toBe('[13 characters]');
    for (const given of ['epona', 'master-sword', 'ganon']) expect(stdout).not.toContain(given);
  });

  it('says in a sentence that a list of identifiers cannot be read', async () => {
    const here = place();
    write(here, { 'clean.jsonl': clean });
    const ended = await execute(program, ['audit', '--identifiers-from', 'none.txt', 'clean.jsonl'], here);
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(ended.stderr).toContain('The identifiers in none.txt cannot be read: no such file or directory.');
  });

  it('ends quietly when the reader of its output has gone', async () => {
    const here = place();
    const requests = Array.from({ length: 3000 }, () => batchOf(commandEvent({ salary: 7 })));
    write(here, { 'long.jsonl': captureText(requests) });
    const child = spawn(process.execPath, [program, 'audit', '--json', 'long.jsonl'], {
      cwd: here.dir,
      env: { HOME: here.home },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((done) => child.on('close', done));
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });
});

describe('diff', () => {
  const other = captureText([
    batchOf(
      commandEvent({ outcome: 'error', durationMs: 99 }, { uuid: '01a2037d-d2b6-7702-94c9-5bad1f84b835' }),
    ),
  ]);

  it('exits with 0 whatever differs, and with 1 with --exit-code', async () => {
    const here = place();
    write(here, { 'a.jsonl': clean, 'b.jsonl': other });
    const plain = await execute(program, ['diff', 'a.jsonl', 'b.jsonl'], here);
    expect(plain).toMatchObject({ code: 0, stderr: '' });
    expect(plain.stdout).toBe(
      [
        '1 event changed.',
        '  - a.jsonl: 1 event in 1 request (ktx 0.12.0 and posthog-node 5.34.9)',
        '  + b.jsonl: 1 event in 1 request (ktx 0.12.0 and posthog-node 5.34.9)',
        '  outcome of command changed',
        '      - "ok"',
        '      + "error"',
        '',
      ].join('\n'),
    );
    expect((await execute(program, ['diff', '--exit-code', 'a.jsonl', 'b.jsonl'], here)).code).toBe(1);
    expect((await execute(program, ['diff', '--exit-code', 'a.jsonl', 'a.jsonl'], here)).code).toBe(0);
  });

  it('gives one object with --json, and says when a capture was cut short', async () => {
    const here = place();
    write(here, { 'a.jsonl': clean, 'b.jsonl': other.split('\n').slice(0, 2).join('\n') });
    const { stdout, stderr } = await execute(program, ['diff', '--json', 'a.jsonl', 'b.jsonl'], here);
    expect(JSON.parse(stdout)).toMatchObject({ different: true, verdict: '1 event changed.' });
    expect(stderr).toBe('b.jsonl was cut short; what is there is compared.\n');
  });

  it('says in a sentence what cannot be read', async () => {
    const { code, stderr } = await execute(program, ['diff', 'a.jsonl', 'b.jsonl'], place());
    expect(code).toBe(3);
    expect(stderr).toContain('a.jsonl cannot be read: no such file or directory.');
  });
});
