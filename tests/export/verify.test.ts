import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Person, person } from '../cli/program';
import { recordedLines } from './captures';

const lines = recordedLines('20-status-project');
let someone: Person;

beforeEach(async () => {
  someone = person();
  someone.write('capture.jsonl', lines.map((line) => `${line}\n`).join(''));
  const { code } = await someone.run(['export', '--format', 'html', '--out', 'report.html', 'capture.jsonl']);
  expect(code).toBe(0);
});

const verify = (...more: string[]) =>
  someone.run(['audit', '--verify', 'report.html', ...more, 'capture.jsonl']);

/** Changes the report and gives what the check then says. */
async function altered(change: (html: string) => string) {
  const before = someone.read('report.html');
  const after = change(before);
  expect(after).not.toBe(before);
  someone.write('report.html', after);
  return await verify();
}

describe('audit --verify', () => {
  it('finds that a report shows its capture and nothing else', async () => {
    const { code, stdout } = await verify();
    expect(code).toBe(0);
    expect(stdout.replaceAll('\n', ' ')).toMatch(
      /^report\.html shows \d+ requests? of capture\.jsonl, and nothing else/,
    );
    const { stdout: json } = await verify('--json');
    expect(JSON.parse(json)).toMatchObject({ verdict: 'same', problems: [] });
  });

  it.each<[string, (html: string) => string]>([
    ['a value', (html) => html.replace('linux', 'plan9')],
    ['a meaning', (html) => html.replace('Your install id', 'No id')],
    ['the verdict', (html) => html.replace(/<p class="verdict">[^<]*/, '<p class="verdict">0 requests')],
    ['a body', (html) => html.replace(/(<pre class="w" id="b1">.)./, '$1A')],
    ['its end', (html) => html.replace('</html>\n', '</html>\n<p>More</p>')],
    ['its policy', (html) => html.replace("default-src 'none'", 'default-src *')],
    [
      'a request that is missing',
      (html) => html.replace(/<details class="request".*?<\/details>\n<\/details>\n/s, ''),
    ],
    ['a hash that is missing', (html) => html.replace(/<tr><td class="n">\d+<\/td><td class="n">.*\n/, '')],
    [
      'a hash that is too many',
      (html) => html.replace(/(<tr><td class="n">)(\d+)(<\/td><td class="n">.*\n)/, '$&$19$2$3'),
    ],
    ['line breaks', (html) => html.replaceAll('\n', '\r\n')],
  ])('sees a change to %s', async (_what, change) => {
    const { code, stdout } = await altered(change);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^report\.html is not what capture\.jsonl gives\.\n\S/);
  });

  it('sees a change to the capture, and says in which request', async () => {
    const changed = lines.map((line) => line.replace('"receivedAt":"2026', '"receivedAt":"2025'));
    someone.write('capture.jsonl', changed.map((line) => `${line}\n`).join(''));
    const { code, stdout } = await verify();
    expect(code).toBe(1);
    expect(stdout).toContain('Request 1 of the capture is not in the report');
  });

  it('sees a body that is not what its hash says', async () => {
    const swapped = lines.map((line) => line.replace(/"base64":"./, '"base64":"I'));
    someone.write('capture.jsonl', swapped.map((line) => `${line}\n`).join(''));
    await someone.run(['export', '--format', 'html', '--force', '--out', 'report.html', 'capture.jsonl']);
    const { code, stdout } = await verify();
    expect(code).toBe(1);
    expect(stdout).toContain('does not have the hash that the capture gives for it');
  });

  it('promises nothing of a report by another version, whose text it cannot compare', async () => {
    const { code, stdout } = await altered((html) =>
      html.replace(/(name="generator" content="\S+) [^"]*/, '$1 9.9.9').replace('linux', 'plan9'),
    );
    expect(code).toBe(3);
    expect(stdout.replaceAll('\n', ' ')).toContain('was written by ktx-telemetry-preview 9.9.9');
    expect(stdout.replaceAll('\n', ' ')).toContain('could not be compared');
  });

  it('does not take a page for a report that only has its table of hashes', async () => {
    const { code } = await altered((html) => (html.match(/^<tr><td class="n">\d.*$/gm) ?? []).join('\n'));
    expect(code).toBe(3);
  });

  it('is about one report and one capture', async () => {
    expect(await verify('capture.jsonl')).toMatchObject({ code: 2 });
    expect(await verify('--sarif')).toMatchObject({ code: 2 });
    expect(await someone.run(['audit', '--verify', 'none.html', 'capture.jsonl'])).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('The report none.html cannot be read: no such file'),
    });
  });

  it('the report says itself how to check it without this program, and that is right', () => {
    const report = someone.read('report.html');
    expect(report).toContain("sed -n 2p CAPTURE.jsonl | tr -d '\\n' | sha256sum");
    const hash = createHash('sha256')
      .update(lines[1] ?? '')
      .digest('hex');
    expect(report).toContain(`<code>${hash}</code>`);
  });
});

describe('export', () => {
  it('writes a file that nobody else can read, and replaces one only when told to', async () => {
    const file = join(someone.dir, 'report.html');
    writeFileSync(file, 'mine');
    const args = ['export', '--format', 'html', '--out', 'report.html', 'capture.jsonl'];
    expect(await someone.run(args)).toMatchObject({ code: 3, stderr: expect.stringContaining('--force') });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect((await someone.run([...args, '--force'])).code).toBe(0);
    expect(someone.everything()[file]).toMatch(/^33152 /);
  });

  it('never replaces the capture itself', async () => {
    const before = someone.read('capture.jsonl');
    const { code, stderr } = await someone.run([
      'export',
      '--format',
      'json',
      '--force',
      '--out',
      'capture.jsonl',
      'capture.jsonl',
    ]);
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is the capture itself'),
    });
    expect(someone.read('capture.jsonl')).toBe(before);
  });
});
