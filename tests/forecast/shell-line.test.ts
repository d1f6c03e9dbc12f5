import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readShellLine } from '../../lib/forecast/shell-line';

const wordsOf = (line: string) => readShellLine(line).words.map(({ text }) => text);

/** The words that /bin/sh gives a program, in a directory whose files a pattern would find. */
function shellWords(line: string): readonly string[] {
  const script = `show() { for word in "$@"; do printf '%s\\0' "$word"; done; }; show ${line}`;
  const { stdout } = spawnSync('/bin/sh', ['-c', script], { encoding: 'utf8', cwd: import.meta.dirname });
  return stdout.split('\0').slice(0, -1);
}

describe('a typed line', () => {
  it.each([
    'ktx sql -c wh "select 1"',
    `ktx sql 'it''s' "a \\" b" c\\ d`,
    'ktx status # and nothing else',
    'ktx a#b ""',
    `ktx "a\\b" 'a\\b' a\\b`,
    'ktx "price in $" 5$',
    'ktx a \\\n  b',
    '\\\nktx "a\\\nb" a\\\nb',
    '"A=1" ktx',
    'ktx a~ a[ {a} --set={"a":1} "*" \\*',
  ])('has the words that a shell gives ktx: %s', (line) => {
    expect(wordsOf(line)).toEqual(shellWords(line));
  });

  it('has them whatever is in it', () => {
    const part = fc.constantFrom(...'a \'"\\#=-\t\né*$~?[]{},\u00a0');
    const line = fc.array(part, { maxLength: 12 }).map((parts) => `ktx ${parts.join('')}`);
    fc.assert(
      fc.property(line, (text) => {
        const read = readShellLine(text);
        if (read.problem !== undefined || text.endsWith('\\')) return;
        expect(read.words.map((word) => word.text)).toEqual(shellWords(text));
        for (const { from, to } of read.words) expect(text.slice(from, to)).not.toBe('');
      }),
      { numRuns: 150 },
    );
  });

  it('may set variables in front', () => {
    const { env, words } = readShellLine('DO_NOT_TRACK=1 KTX_PROJECT_DIR="a b" ktx status X=1');
    expect(env).toEqual({ DO_NOT_TRACK: '1', KTX_PROJECT_DIR: 'a b' });
    expect(words.map(({ text }) => text)).toEqual(['ktx', 'status', 'X=1']);
  });

  it('sets none by a word with quotes around its name', () => {
    expect(readShellLine('"A=1" ktx status')).toMatchObject({ env: {}, words: [{ text: 'A=1' }, {}, {}] });
    expect(readShellLine('A"=1" ktx')).toMatchObject({ env: {} });
  });

  it('may be followed by comments and empty lines', () => {
    const { words, problem } = readShellLine('# first\n\n ktx status # now\n  # done\n');
    expect(words.map(({ text }) => text)).toEqual(['ktx', 'status']);
    expect(problem).toBeUndefined();
  });

  it.each([
    ['ktx sql "select', 'A quote (")'],
    ['ktx status\nktx wiki', 'A new line begins another command'],
    ['ktx ingest *', '* belongs to the shell'],
    ['ktx wiki what is revenue?', '? belongs to the shell'],
    ['ktx wiki [ab]c', '[ belongs to the shell'],
    ['ktx --project-dir ~/analytics status', '~ belongs to the shell'],
    ['ktx wiki {a,b}', '{ belongs to the shell'],
    ['ktx wiki x{1..3}', '{ belongs to the shell'],
    ['ktx\u00a0status', 'U+00A0'],
    ['ktx status\u200b', 'U+200B'],
    ['ktx status\u202e', 'U+202E'],
    ['\ufeffktx status', 'U+FEFF'],
    ['ktx status\r\n', 'U+000D'],
    ['ktx sql $QUERY', 'A shell replaces'],
    ['ktx sql "$(cat q)"', 'A shell replaces'],
    ['ktx sql "$$"', 'A shell replaces'],
    ["ktx sql $'a\\tb'", 'A shell replaces'],
    ['ktx status | cat', '| belongs to the shell'],
    ['ktx status && ls', '& belongs to the shell'],
    ['ktx sql `cat q`', '` belongs to the shell'],
  ])('%s: what only a shell can do is said and not guessed', (line, problem) => {
    expect(readShellLine(line).problem).toContain(problem);
  });

  it.each(['{', '{,', '[', '~', '"', "'", '\\', '$', ' ', '\n', 'a '])(
    'is read at once when it is long: %j, ten thousand times',
    (part) => {
      const begun = performance.now();
      readShellLine(`ktx ${part.repeat(10_000)}`);
      expect(performance.now() - begun).toBeLessThan(1000);
    },
  );

  it('may hold the same in single quotes', () => {
    expect(readShellLine("ktx sql -c wh 'select $1 | `x`'").problem).toBeUndefined();
  });
});
