// @project process
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle, type Person, person } from '../cli/program';
import { hasProgram, isLinux } from '../programs';
import { recordedLines } from './captures';

let me: Person;

beforeAll(() => {
  me = person();
  me.write('a.jsonl', `${recordedLines('51-pg-refused').join('\n')}\n`);
});

/** What a line of bash prints; `preview` in it is the program. */
async function bash(line: string): Promise<string> {
  const preview = `preview() { '${process.execPath}' '${bundle}' "$@"; }`;
  const { stdout } = await promisify(execFile)('bash', ['-c', `${preview}; ${line}`], {
    cwd: me.dir,
    env: { ...process.env, HOME: me.home },
    timeout: 20_000,
  });
  return stdout;
}

// What can be read only once gave an empty capture, or was waited for, to whoever read it twice.
describe.runIf(isLinux() && hasProgram('bash'))('a capture that comes through a pipe', () => {
  it.each(['csv', 'har', 'html', 'json', 'ndjson'])('is exported to %s like the file', async (format) => {
    const { stdout: expected } = await me.run(['export', '--format', format, 'a.jsonl']);
    expect(expected).not.toBe('');
    for (const from of ['<(cat a.jsonl)', '- < a.jsonl', '/dev/stdin < <(cat a.jsonl)']) {
      const text = await bash(`preview export --format ${format} ${from}`);
      expect(text.replaceAll(/standard input|\/dev\/(?:stdin|fd\/\d+)/g, 'a.jsonl'), from).toBe(expected);
    }
  });

  it('is compared with its report', async () => {
    await me.run(['export', '--format', 'html', '--out', 'a.html', 'a.jsonl']);
    for (const from of ['<(cat a.jsonl)', '- < a.jsonl'])
      expect(await bash(`preview audit --verify a.html ${from}`)).toContain('and nothing else');
  });

  it('is not shown by the inspector, which reads its capture again and again', async () => {
    await expect(bash('preview view <(cat a.jsonl)')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('in a pipe'),
    });
  });
});
