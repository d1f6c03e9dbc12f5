import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasProgram } from '../programs';
import { bundle, person } from './program';

const dir = realpathSync(mkdtempSync(join(tmpdir(), 'completion-')));
const script = (shell: string) => join(dir, `script.${shell}`);

beforeAll(() => {
  for (const shell of ['bash', 'zsh', 'fish']) {
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
];

describe.runIf(hasProgram('bash'))('in bash', () => {
  it.each(cases)('`%s` offers %j and not %j', (typed, offered, not) => {
    expectOffer(inBash(typed), offered, not);
  });
});

// zsh and fish are offered where they are installed; they are not needed for anything else.
describe.runIf(hasProgram('fish'))('in fish', () => {
  it.each(cases)('`%s` offers %j and not %j', (typed, offered, not) => {
    expectOffer(inFish(typed), offered, not);
  });
});

describe.runIf(hasProgram('zsh'))('in zsh', () => {
  it.each(cases)('`%s` offers %j and not %j', (typed, offered, not) => {
    expectOffer(inZsh(typed), offered, not);
  });
});

it('refuses a shell that it does not know', async () => {
  const { code, stderr } = await person().run(['completion', 'csh']);
  expect(code).toBe(2);
  expect(stderr).toContain('bash, zsh, fish');
});

function expectOffer(candidates: readonly string[], offered: readonly string[], not: readonly string[]) {
  expect(candidates).toEqual(expect.arrayContaining([...offered]));
  expect(candidates.filter((candidate) => not.includes(candidate))).toEqual([]);
}

function inBash(typed: string): readonly string[] {
  const words = ['ktx-telemetry-preview', ...typed.split(' ')];
  const program = `
    source "$1"; shift
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    _ktx_telemetry_preview
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  return lines('bash', ['--norc', '-c', program, 'test', script('bash'), ...words]);
}

function inFish(typed: string): readonly string[] {
  const program = `source ${script('fish')}; complete -C ${JSON.stringify(`ktx-telemetry-preview ${typed}`)}`;
  return lines('fish', ['--no-config', '-c', program]).map((line) =>
    (line.split('\t')[0] ?? '').replaceAll('\\', ''),
  );
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
