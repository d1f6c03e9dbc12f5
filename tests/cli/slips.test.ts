import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { person } from './program';

describe('an option that would take the next option for its value is wrong usage, and nothing is written', () => {
  it.each([
    ['--out', '--json', 'ktx', 'status'],
    ['-o', '--json', 'ktx', 'status'],
    ['--outcome', '--json', 'ktx', 'status'],
    ['--out', '--jsn', 'ktx', 'status'],
    ['--error', '--first-run', 'ktx', 'status'],
    ['--set', '--', 'ktx', 'status'],
    ['run', '--out', '--as-if-enabled', '--', 'true'],
    ['run', '--out', '--', 'true'],
    ['watch', '--out', '--no-browser'],
    ['crash', '--message', '--json'],
    ['audit', 'x.jsonl', '--identifier', '--json'],
    ['export', '--out', '--force', '--format', 'csv', 'x.jsonl'],
    ['verify-opt-out', '--allow', '--yes', '--', 'true'],
  ])('%s %s %s', async (...args) => {
    const someone = person();
    const { code, stdout, stderr } = await someone.run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('looks like the next option');
    expect(stderr).toMatch(/is written --(?:out|outcome|error|set|message|identifier|allow)=-/);
    expect(readdirSync(someone.dir)).toEqual([]);
  });

  it('is not said of a value that is joined to its option, nor of words that belong to a command', async () => {
    const someone = person();
    for (const args of [
      ['--out=--json', 'ktx', 'status'],
      ['--error', '-1 is no size', 'ktx', 'status', '--out', '--json'],
      ['run', '--', process.execPath, '-e', '0', '--out', '--json'],
    ]) {
      const { stderr } = await someone.run(args);
      expect(stderr).not.toContain('looks like the next option');
    }
    expect(readdirSync(someone.dir)).toContain('--json');
  });
});

describe('what is empty, as an unset variable of a shell leaves it, is wrong usage', () => {
  it.each([
    [['audit', ''], 'FILE is empty'],
    [['audit', 'x.jsonl', ' '], 'FILE is empty'],
    [['profile', ''], 'CAPTURE is empty'],
    [['view', ''], 'FILE is empty'],
    [['diff', 'x.jsonl', ''], 'B is empty'],
    [['export', '--format', 'csv', ''], 'FILE is empty'],
    [['export', '--format', 'csv', '--out', '', 'x.jsonl'], '--out is empty'],
    [['export', '--format', 'parquet', '--label', '', 'x.jsonl'], '--label is empty'],
    [['audit', '--verify', '', 'x.jsonl'], '--verify is empty'],
    [['audit', '--identifiers-from', '', 'x.jsonl'], '--identifiers-from is empty'],
    [['run', '--out', '', '--', 'true'], '--out is empty'],
    [['run', '--report', '', '--', 'true'], '--report is empty'],
    [['watch', '--out', ''], '--out is empty'],
    [['crash', '--out='], '--out is empty'],
    [['--out', '', 'ktx', 'status'], '--out is empty'],
    [['--set', '', 'ktx', 'status'], '--set is empty'],
    [['verify-opt-out', '--out', '', '--', 'true'], '--out is empty'],
    [['promises', '--out', ''], '--out is empty'],
    [['changes', '--since', ''], '--since is empty'],
    [['catalog', ''], 'EVENT is empty'],
    [['catalog', 'check', '--against', ''], '--against is empty'],
  ])('%j', async (args, sentence) => {
    const someone = person();
    const { code, stdout, stderr } = await someone.run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(readdirSync(someone.dir)).toEqual([]);
  });

  it('but an error text can be empty, and a word of the command', async () => {
    const someone = person();
    for (const args of [
      ['--outcome', 'error', '--error', '', 'ktx', 'status'],
      ['ktx', 'sql', '-c', 'warehouse', ''],
      ['run', '--', process.execPath, '-e', ''],
    ]) {
      const { stderr } = await someone.run([...args]);
      expect(stderr).not.toContain('is empty.');
    }
  });
});

describe('a slip', () => {
  it.each([
    [['auditt', 'x.jsonl'], 'Did you mean audit?'],
    [['adit'], 'Did you mean audit?'],
    [['veiw'], 'Did you mean view?'],
    [['Run', '--', 'true'], 'Did you mean run?'],
    [['kxt', 'status'], 'Did you mean ktx?'],
    [['help', 'exprot'], 'Did you mean export?'],
    [['help', 'privcy'], 'Did you mean privacy?'],
    [['help', 'raw-mesage'], 'Did you mean raw-message?'],
    [['catalog', 'sql_complete'], 'Did you mean sql_completed?'],
    [['--set', 'comand.outcome=ok', 'ktx', 'status'], 'Did you mean command?'],
    [['--set', 'command.outcom=ok', 'ktx', 'status'], 'Did you mean outcome?'],
    [['--release', '0.12', 'ktx', 'status'], 'Did you mean 0.12.0?'],
    [['promises', 'no-pasword'], 'Did you mean no-passwords?'],
    [['--json', 'audit', 'x.jsonl'], 'Put it first: ktx-telemetry-preview audit …'],
    [['audit', '--jsn', 'x.jsonl'], 'Did you mean --json?'],
    [['verify'], 'Did you mean verify-opt-out?'],
    [['help', 'exit'], 'Did you mean exit-codes?'],
    [['help', 'geoip'], 'Did you mean geoip-lookup?'],
    [['catalog', 'sql'], 'Did you mean sql_completed or sql_gen_completed?'],
    [['catalog', 'errorDetail'], 'errorDetail is a field of command, setup_step, '],
    [['promises', 'password'], 'Did you mean no-passwords?'],
    [['changes', '--since', '0.9.x'], 'Did you mean 0.9.0?'],
    [['catalog', 'check', '--against', 'x.json', '--release', '0.12'], 'Did you mean 0.12.0?'],
    [['completion', 'zs'], 'Did you mean zsh?'],
    [['export', '--format', 'htm', 'x'], 'Did you mean html?'],
    [['diff', 'a'], "Missing required argument 'B'."],
    [['off', 'x'], 'See ktx-telemetry-preview off --help.'],
  ])('%j is answered with what was probably meant', async (args, meant) => {
    const someone = person();
    const { code, stdout, stderr } = await someone.run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(meant);
    expect(readdirSync(someone.dir)).toEqual([]);
  });

  it('is not guessed at when nothing is close', async () => {
    expect((await person().run(['x'])).stderr).not.toContain('Did you mean');
    expect((await person().run(['python', 'script.py'])).stderr).not.toContain('Did you mean');
    // Another version is no slip.
    expect((await person().run(['--release', '0.13.0', 'ktx'])).stderr).not.toContain('Did you mean');
  });
});
