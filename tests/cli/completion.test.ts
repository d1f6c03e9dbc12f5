import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasProgram } from '../programs';
import { bundle, person } from './program';

const dir = realpathSync(mkdtempSync(join(tmpdir(), 'completion-')));
const script = (shell: string) => join(dir, `script.${shell}`);

beforeAll(() => {
  for (const shell of ['bash', 'zsh', 'fish', 'powershell']) {
    const { stdout } = spawnSync(process.execPath, [bundle, 'completion', shell], { encoding: 'utf8' });
    writeFileSync(script(shell), stdout);
  }
  writeFileSync(join(dir, 'my run.jsonl'), '');
  mkdirSync(join(dir, 'captures'));
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** What is typed (the last word is being completed), what must be offered, what must not. */
const cases: readonly (readonly [typed: string, offered: readonly string[], not: readonly string[]])[] = [
  ['', ['audit', 'catalog', 'ktx', 'run', 'help'], ['crash-child', 'sql']],
  ['verify', ['verify-opt-out'], ['version']],
  ['ktx s', ['setup', 'sl', 'sql', 'status'], ['audit']],
  ['ktx sl v', ['validate'], ['verify-opt-out']],
  ['forecast ktx connection t', ['test'], []],
  ['--outcome error ktx sql --m', ['--max-rows'], ['--message']],
  ['--outcome ', ['ok', 'error', 'aborted'], ['ktx', 'run']],
  ['export --format h', ['har', 'html'], ['json', 'help']],
  ['catalog sql_', ['sql_completed', 'sql_gen_completed'], ['setup_step']],
  ['catalog ch', ['check'], []],
  ['catalog check --ag', ['--against'], ['--schema']],
  ['help exit', ['exit-codes'], []],
  ['audit my', ['my run.jsonl'], ['audit']],
  ['audit --s', ['--sarif'], ['--schema']],
  ['run -- bas', ['bash'], []],
  ['--outcome=e', ['error'], ['ok', 'export']],
  ['export --format=h', ['har', 'html'], ['json', 'help']],
  ['audit --identifiers-from=my', ['my run.jsonl'], ['audit']],
  ['help au', ['audit'], ['ktx']],
  ['help exp', ['export'], []],
  ['promises no-sql', ['no-sql'], ['audit']],
  ['audit --identifier run --s', ['--sarif'], ['--schema']],
  ['audit --identifier promises no-', [], ['no-sql']],
  ['catalog $', ['$exception'], ['sql_completed']],
  ['catalog $exc', ['$exception'], []],
];

describe.runIf(hasProgram('bash'))('in bash', () => {
  it.each(cases)('`%s` offers %j and not %j', (typed, offered, not) => {
    expectOffer(inBash(typed), offered, not);
  });
});

// zsh and fish are offered where they are installed; they are not needed for anything else.
describe.runIf(hasProgram('fish'))('in fish', () => {
  it.each(cases)('`%s` offers %j and not %j', (typed, offered, not) => {
    expectOffer(inFish(typed.replace('$', '\\$')), offered, not);
  });
});

describe.runIf(hasProgram('zsh'))('in zsh', () => {
  it.each(cases)('`%s` offers %j and not %j', (typed, offered, not) => {
    expectOffer(inZsh(typed.replace('$', '\\$')), offered, not);
  });
});

describe.runIf(hasProgram('bash'))('in bash, whatever its settings', () => {
  it.each([
    ['catalog', '$'],
    ['catalog', '\\$ex'],
    ['catalog', '"\\$ex'],
    ['catalog', "'$ex"],
  ])('%s %s is completed to a word that the shell leaves as it is', (...typed) => {
    const [completed = ''] = bashOffers(typed);
    const quote = /^['"]/.exec(typed[1] ?? '')?.[0] ?? '';
    const read = ['set -u', `printf %s ${quote}${completed}${quote}`].join('; ');
    expect(spawnSync('bash', ['-c', read], { encoding: 'utf8' }).stdout).toBe('$exception');
  });

  it('an equals sign may separate words or not', () => {
    expect(bashOffers(['--outcome', '=', 'e'])).toEqual(['error']);
    expect(bashOffers(['--outcome', '='])).toEqual(['ok', 'error', 'aborted']);
    expect(bashOffers(['--outcome=e'])).toEqual(['--outcome=error']);
  });

  it('a file name is offered as it is', () => {
    writeFileSync(join(dir, 'a*[b].jsonl'), '');
    expect(bashOffers(['audit', 'a*'])).toEqual(['a*[b].jsonl']);
  });
});

/** There is no PowerShell here: the tables of the script are read, and followed as its last lines follow them. */
describe('in PowerShell', () => {
  const text = () => readFileSync(script('powershell'), 'utf8');
  const word = (quoted: string) => quoted.slice(1, -1).replace(/(['‘’‚‛])\1/g, '$1');
  const literal = "'(?:[^'‘’‚‛]|''|‘‘|’’|‚‚|‛‛)*'";
  const table = (name: string) =>
    new Map(
      [...text().matchAll(new RegExp(`^  \\$${name}\\[(${literal})\\] = (.*)$`, 'gm'))].map(
        ([, key = '', value = '']) => [word(key), (value.match(new RegExp(literal, 'g')) ?? []).map(word)],
      ),
    );

  it.each(cases.filter(([typed]) => !/^audit (my|--identifiers-from)|^run -- /.test(typed)))(
    '`%s` offers %j and not %j',
    (typed, offered, not) => {
      const [next, words, flagWords] = ['next', 'words', 'flagWords'].map(table);
      const given = typed.split(' ');
      let current = given.pop() ?? '';
      let [at, flag] = ['', ''];
      for (const each of given) {
        if (flag !== '') flag = '';
        else if (flagWords?.has(`${at}:${each}`)) flag = each;
        else at = next?.get(`${at}:${each}`)?.[0] ?? at;
      }
      const joined = /^(--[^=]+)=(.*)$/.exec(current);
      if (flag === '' && joined) [, flag = '', current = ''] = joined;
      const pairs = (flag === '' ? words?.get(at) : flagWords?.get(`${at}:${flag}`)) ?? [];
      const candidates = pairs.filter((each, index) => index % 2 === 0 && each.startsWith(current));
      expectOffer(candidates, offered, not);
    },
  );

  it('has nothing in it but whole words, closed brackets and names without surprises', () => {
    const rest = text().replace(new RegExp(literal, 'g'), "''");
    for (const [open = '', close = ''] of ['()', '[]', '{}']) {
      expect(rest.split(open).length).toBe(rest.split(close).length);
    }
    expect(rest).toContain('Register-ArgumentCompleter -Native');
    expect(rest).not.toMatch(/[‘’‚‛]/);
  });
});

it('refuses a shell that it does not know', async () => {
  const { code, stderr } = await person().run(['completion', 'csh']);
  expect(code).toBe(2);
  expect(stderr).toContain('bash, zsh, fish, powershell');
});

function expectOffer(candidates: readonly string[], offered: readonly string[], not: readonly string[]) {
  expect(candidates).toEqual(expect.arrayContaining([...offered]));
  expect(candidates.filter((candidate) => not.includes(candidate))).toEqual([]);
}

function inBash(typed: string): readonly string[] {
  return bashOffers(typed.split(' ')).map(bare);
}

function bashOffers(typed: readonly string[]): readonly string[] {
  const program = `
    set -u
    source "$1"; shift
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    _ktx_telemetry_preview
    printf '%s\\n' \${COMPREPLY[@]+"\${COMPREPLY[@]}"}`;
  return lines('bash', ['--norc', '-c', program, 'test', script('bash'), 'ktx-telemetry-preview', ...typed]);
}

/** What is offered, without its escapes and the option before an equals sign. */
function bare(candidate: string): string {
  return candidate.replaceAll('\\', '').replace(/^--[a-z-]+=/, '');
}

function inFish(typed: string): readonly string[] {
  const program = `source ${script('fish')}; complete -C 'ktx-telemetry-preview ${typed}'`;
  return lines('fish', ['--no-config', '-c', program]).map((line) => bare(line.split('\t')[0] ?? ''));
}

/** zsh completes only in a terminal: it is given one, and what it hands to `compadd` is written down. */
function inZsh(typed: string): readonly string[] {
  const setup = join(dir, 'setup.zsh');
  writeFileSync(
    setup,
    `PS1= ; autoload -Uz compinit; compinit -u -D; source ${script('zsh')}
compadd() {
  local -a given; builtin compadd -O given "$@"; print -rl -- $given >> ${join(dir, 'offered')}
  builtin compadd "$@"
}
zle-line-init() {
  BUFFER=${quoted(`ktx-telemetry-preview ${typed}`)} CURSOR=1000
  zle complete-word
  print END; exit
}
zle -N zle-line-init`,
  );
  const program = `
    zmodload zsh/zpty; : > offered
    zpty z zsh -f -i
    zpty -w z 'source ${setup}'
    while zpty -r z line; do [[ $line == *END* ]] && break; done
    cat offered`;
  return lines('zsh', ['-f', '-c', program]);
}

function lines(shell: string, args: readonly string[]): readonly string[] {
  const env = { PATH: process.env['PATH'] ?? '', HOME: dir, TERM: 'dumb' };
  const { stdout, stderr, status } = spawnSync(shell, args, {
    cwd: dir,
    env,
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return stdout.split('\n').filter((line) => line !== '');
}

/** One word of a shell; what is typed here has no quotes. */
function quoted(text: string): string {
  return `'${text}'`;
}
