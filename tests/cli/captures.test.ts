import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { bundle, person } from './program';

const node = process.execPath;
/** Sends five requests one after the other. */
const sender = `(async () => {
  for (let at = 0; at < 5; at += 1) {
    await fetch(process.env.KTX_TELEMETRY_ENDPOINT + '/batch/', { method: 'POST', body: '{"batch":[{"event":"x"}]}' }).then((answer) => answer.text());
    await new Promise((done) => setTimeout(done, 20));
  }
})()`;

describe('a reader that goes away before the capture on standard output is complete', () => {
  it.each([
    ['a forecast', ['--out', '-', 'ktx', 'status'], /2 events/],
    ['a crash', ['crash', '--out', '-'], /request 2 of the capture/],
    [
      'a run',
      ['run', '--out', '-', '--', node, '-e', sender],
      /^\d of 5 requests that the command sent could be written/m,
    ],
  ] as const)(
    'ends %s with 3, with the sentence about what is sent and one about the gap',
    async (_, args, sentence) => {
      const someone = person();
      someone.write('~/.ktx/telemetry.json', '');
      const child = spawn(node, [bundle, ...args], {
        cwd: someone.dir,
        env: { HOME: someone.home, COLUMNS: '140' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child.stdout.once('data', () => child.stdout.destroy());
      const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
      expect(said).toMatch(sentence);
      expect(said).toContain('The capture on standard output is not complete: its reader has gone.');
      expect(said).not.toMatch(/Nothing would be sent|sent nothing|no request arrived/);
      expect(code).toBe(3);
    },
  );

  it('does not take the exit code of a command that failed', async () => {
    const someone = person();
    const child = spawn(
      node,
      [bundle, 'run', '--out', '-', '--', node, '-e', `${sender}.finally(() => process.exit(7))`],
      {
        cwd: someone.dir,
        env: { HOME: someone.home },
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    child.stdout.once('data', () => child.stdout.destroy());
    expect((await once(child, 'close'))[0]).toBe(7);
  });
});

describe('a capture that is there already', () => {
  it('is kept when it is a recording, whatever is typed', async () => {
    const someone = person();
    await someone.run(['run', '--out', 'rec.jsonl', '--', node, '-e', sender]);
    const before = someone.read('rec.jsonl');
    for (const args of [
      ['--out', 'rec.jsonl', 'ktx', 'statsu'],
      ['--out', 'rec.jsonl', 'ktx', 'status'],
      ['crash', '--out', 'rec.jsonl'],
      ['run', '--out', 'rec.jsonl', '--', node, '-e', '0'],
      ['watch', '--out', 'rec.jsonl', '--no-browser'],
      ['verify-opt-out', '--yes', '--out', 'rec.jsonl', '--', node, '-e', '0'],
    ]) {
      const { code, stderr } = await someone.run(args);
      expect({ code, stderr }).toMatchObject({
        code: 3,
        stderr: expect.stringContaining('was left as it is'),
      });
      expect(someone.read('rec.jsonl')).toBe(before);
    }
    expect((await someone.run(['run', '--force', '--out', 'rec.jsonl', '--', node, '-e', '0'])).code).toBe(0);
    expect(someone.capture('rec.jsonl').requests).toEqual([]);
  });

  it('is replaced when it is a forecast', async () => {
    const someone = person();
    for (const args of [['ktx', 'status'], ['crash'], ['ktx', 'sl', 'list']]) {
      expect((await someone.run(args)).code).toBe(0);
      expect(someone.capture().capture?.mode).toBe('forecast');
    }
  });

  it('is another one by default for a run than for a forecast', async () => {
    const someone = person();
    await someone.run(['ktx', 'status']);
    const before = someone.read('ktx-telemetry-preview.jsonl');
    await someone.run(['run', '--', node, '-e', sender]);
    expect(someone.read('ktx-telemetry-preview.jsonl')).toBe(before);
    expect(someone.capture('ktx-telemetry-run.jsonl').requests).toHaveLength(5);
  });
});

describe('without a file, audit and view take', () => {
  it('the newest capture in the directory, whatever its name, and say which', async () => {
    const someone = person();
    const [old, recent, later] = [1_700_000_000, 1_700_000_100, 1_700_000_200];
    await someone.run(['--out', 'old.jsonl', 'ktx', 'status']);
    await someone.run(['run', '--out', 'recent capture', '--', node, '-e', sender]);
    writeFileSync(join(someone.dir, 'notes.jsonl'), '{"kind":"note"}\\n');
    for (const [name, at] of [
      ['old.jsonl', old],
      ['recent capture', recent],
      ['notes.jsonl', later],
    ] as const)
      utimesSync(join(someone.dir, name), at, at);
    const audited = await someone.run(['audit', '--json']);
    expect(audited.stderr).toContain('recent capture is the newest capture in this directory.');
    expect(JSON.parse(audited.stdout).captures[0]).toMatchObject({ file: 'recent capture', requests: 5 });

    const child = spawn(node, [bundle, 'view', '--no-browser'], {
      cwd: someone.dir,
      env: { HOME: someone.home },
    });
    let said = '';
    for await (const part of child.stderr) {
      said += part;
      if (said.includes('Ctrl-C')) child.kill('SIGTERM');
    }
    expect(said).toContain('recent capture is the newest capture in this directory.');

    rmSync(join(someone.dir, 'recent capture'));
    expect((await someone.run(['audit'])).stderr).toContain('old.jsonl is the newest capture');
  });

  it('one in UTF-16 or behind a byte order mark too, and it is kept as what it is', async () => {
    for (const encoding of ['utf16le', 'utf8'] as const) {
      const someone = person();
      await someone.run(['run', '--out', 'rec.jsonl', '--', node, '-e', sender]);
      writeFileSync(
        join(someone.dir, 'rec.jsonl'),
        Buffer.from(`\ufeff${someone.read('rec.jsonl')}`, encoding),
      );
      const audited = await someone.run(['audit', '--json']);
      expect(JSON.parse(audited.stdout).captures[0]).toMatchObject({ file: 'rec.jsonl', requests: 5 });
      const { code, stderr } = await someone.run(['--out', 'rec.jsonl', 'ktx', 'status']);
      expect({ code, stderr }).toMatchObject({
        code: 3,
        stderr: expect.stringContaining('it is a recording (run'),
      });
    }
  });

  it('nothing where there is none, which is wrong usage', async () => {
    const someone = person();
    symlinkSync('loop', join(someone.dir, 'loop'));
    symlinkSync('nowhere', join(someone.dir, 'dangling'));
    someone.write('notes.txt', 'dear diary');
    for (const verb of ['audit', 'view']) {
      const { code, stderr } = await someone.run([verb]);
      expect({ code, stderr }).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('There is no capture in this directory.'),
      });
    }
  });
});
