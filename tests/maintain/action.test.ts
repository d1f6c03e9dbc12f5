import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { bundle } from '../cli/program';
import { copySources } from './sources';

const root = join(import.meta.dirname, '../..');
const newest = readFileSync(join(root, 'tests/fixtures/schemas/0.10.0.json'), 'utf8');
const drifted = newest.replace('"queryVerb": {', '"rowCount": { "type": "integer" }, "queryVerb": {');

const step = z.looseObject({
  id: z.optional(z.string()),
  run: z.optional(z.string()),
  shell: z.optional(z.string()),
  uses: z.optional(z.string()),
  env: z.optional(z.record(z.string(), z.string())),
  with: z.optional(z.record(z.string(), z.string())),
});
/** What GitHub demands of a composite action. */
const action = z.strictObject({
  name: z.string(),
  description: z.string(),
  inputs: z.record(z.string(), z.strictObject({ description: z.string(), default: z.string() })),
  outputs: z.record(z.string(), z.strictObject({ description: z.string(), value: z.string() })),
  runs: z.strictObject({ using: z.literal('composite'), steps: z.array(step) }),
});
const { inputs, runs } = action.parse(
  parse(readFileSync(join(root, '.github/actions/telemetry-check/action.yml'), 'utf8')),
);

/**
 * Runs the step of the action as GitHub would, with the inputs as given, in a directory with these files. With the path
 * of the action, the action finds its program itself; without, it is given the one that was built here.
 */
function check(
  given: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>>,
  actionPath?: string,
) {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'action-')));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  mkdirSync(join(dir, 'home'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  const values = { ...(actionPath === undefined && { program: `${process.execPath} ${bundle}` }), ...given };
  const [{ run = '', env = {} } = {}] = runs.steps;
  const filled = Object.entries(env).map(([name, expression]) => [name, fill(expression, values)]);
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run],
    {
      cwd: dir,
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        HOME: join(dir, 'home'),
        GITHUB_ACTION_PATH: actionPath,
        ...Object.fromEntries(filled),
      },
    },
  );
  const sarif = join(dir, given['sarif-directory'] ?? inputs['sarif-directory']?.default ?? '');
  const logs = existsSync(sarif) ? readdirSync(sarif).sort() : [];
  return {
    status,
    output: stdout + stderr,
    logs: logs.map((name) => [name, readFileSync(join(sarif, name), 'utf8')]),
    dir,
  };
}

function fill(expression: string, values: Readonly<Record<string, string>>): string {
  const name = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1] ?? '';
  return values[name] ?? inputs[name]?.default ?? '';
}

const results = (log: string) => JSON.parse(log).runs[0].results;

describe('the action', () => {
  it('puts no input into the text of a script, where it could be run', () => {
    for (const { run = '' } of runs.steps) expect(run).not.toContain('${{');
    expect(runs.steps[1]?.uses).toMatch(/^github\/codeql-action\/upload-sarif@v\d+$/);
    expect(runs.steps[1]?.with).toMatchObject({ sarif_file: '${{ inputs.sarif-directory }}' });
    expect(runs.steps.every(({ run, shell }) => run === undefined || shell === 'bash')).toBe(true);
  });

  it('passes a schema that agrees with the catalog', () => {
    const { status, logs } = check({ schema: 'events.schema.json' }, { 'events.schema.json': newest });
    expect(status).toBe(0);
    expect(logs.map(([name, log = '']) => [name, results(log)])).toEqual([['schema.sarif', []]]);
  });

  it('fails on a field that nobody documented, says so in the log, and leaves SARIF', () => {
    const files = { 'node.json': newest, 'the daemon.json': drifted };
    const { status, output, logs } = check({ schema: 'node.json\nthe daemon.json\n' }, files);
    expect(status).toBe(1);
    expect(output).toContain('sql_completed.rowCount');
    expect(logs.map(([name]) => name)).toEqual(['schema.sarif']);
    const [found] = results(logs[0]?.[1] ?? '');
    expect(found).toMatchObject({ ruleId: 'undocumented-field', level: 'error' });
    expect(found.locations[0].physicalLocation.artifactLocation.uri).toBe('the%20daemon.json');
  });

  it('fails on a capture with a violation', () => {
    const key = ['gh', 'p_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('');
    const capture = spawnSync(
      process.execPath,
      [
        bundle,
        '--out',
        '-',
        '--as-if-enabled',
        '--set',
        `sql_completed.driver=${key}`,
        'ktx',
        'sql',
        '-c',
        'a',
        'select 1',
      ],
      { cwd: projectDirectory(), encoding: 'utf8', env: { PATH: '', HOME: tmpdir() } },
    );
    expect(capture.status).toBe(0);
    const { status, logs } = check({ captures: 'run.jsonl' }, { 'run.jsonl': capture.stdout });
    expect(status).toBe(1);
    expect(results(logs[0]?.[1] ?? '').map(({ ruleId }: { ruleId: string }) => ruleId)).toContain(
      'secret-token',
    );
  });

  it('fails on a file that cannot be read, and leaves no empty log', () => {
    const { status, logs } = check({ schema: 'absent.json' }, {});
    expect({ status, logs }).toEqual({ status: 3, logs: [] });
  });

  it('fails when there is nothing to check', () => {
    expect(check({}, {})).toMatchObject({ status: 2, output: expect.stringContaining('Nothing to check') });
  });

  it('builds its program from its own sources, for a repository that has nothing of it', () => {
    const { status, output, logs } = check(
      { schema: 'events.schema.json' },
      { 'events.schema.json': newest },
      actionOfAnother(),
    );
    expect({ status, output }).toMatchObject({ status: 0, output: expect.stringContaining('say the same') });
    expect(logs.map(([name, log = '']) => [name, results(log)])).toEqual([['schema.sarif', []]]);
  });

  it('uses nothing that bash 3.2 lacks', () => {
    const newer = /\b(?:mapfile|readarray|coproc)\b|declare -[An]|local -n|\|&|&>>|\$\{\w+[,^@]/;
    for (const line of ['mapfile -t a', 'declare -A a', '${a,,}', 'a |& b']) expect(line).toMatch(newer);
    for (const { run = '' } of runs.steps) expect(run.replaceAll(/#.*/g, '')).not.toMatch(newer);
  });

  it('takes a hostile path for a path', () => {
    const { status, dir } = check({ schema: '$(touch owned); `touch owned`.json' }, {});
    expect(status).toBe(3);
    expect(existsSync(join(dir, 'owned'))).toBe(false);
  });
});

describe('CONTRIBUTING.md', () => {
  const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const blocks = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml = '']) => parse(yaml));

  it('shows the action with inputs that it has', () => {
    const [[use]] = z
      .tuple([
        z.tuple([z.strictObject({ uses: z.string(), with: z.record(z.string(), z.string()) })]),
        z.unknown(),
      ])
      .parse(blocks);
    const [, path = ''] = /^OWNER\/REPOSITORY\/(.+)@TAG$/.exec(use.uses) ?? [];
    expect(existsSync(join(root, path, 'action.yml')), use.uses).toBe(true);
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(use.with)));
  });

  it('names npm scripts, files and tests that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    for (const [, script = ''] of text.matchAll(/`npm run (?:--silent )?([\w-]+)/g))
      expect(scripts).toHaveProperty(script);
    for (const [, path = ''] of text.matchAll(/`((?:lib|scripts|tests|app|\.ci|\.pre-commit)[\w./-]*)`/g)) {
      expect(existsSync(join(root, path)), path).toBe(true);
    }
  });
});

const hooks = z.tuple([
  z.strictObject({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    language: z.literal('node'),
    entry: z.string(),
    args: z.array(z.string()),
    files: z.string(),
  }),
]);

describe('the hook for pre-commit', () => {
  const [hook] = hooks.parse(parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')));

  it('is for the schemas, wherever they are', () => {
    const matching = ['events.schema.json', 'packages/cli/events.schema.json', 'python/events.schema.json'];
    for (const path of matching) expect(path).toMatch(new RegExp(hook.files));
    for (const path of ['other.schema.json', 'events.schema.json.md'])
      expect(path).not.toMatch(new RegExp(hook.files));
  });

  it.each([
    [newest, newest, 0],
    [newest, drifted, 1],
  ])('run as pre-commit runs it: entry, arguments, files', (node, daemon, code) => {
    const dir = projectDirectory();
    for (const part of ['cli', 'daemon']) mkdirSync(join(dir, part));
    writeFileSync(join(dir, 'cli/events.schema.json'), node);
    writeFileSync(join(dir, 'daemon/events.schema.json'), daemon);
    const [program, ...words] = hook.entry.split(' ');
    expect(program).toBe('ktx-telemetry-preview');
    const args = [...words, ...hook.args, 'cli/events.schema.json', 'daemon/events.schema.json'];
    const { status, stdout } = spawnSync(process.execPath, [bundle, ...args], { cwd: dir, encoding: 'utf8' });
    expect(status).toBe(code);
    expect(stdout).toContain('cli/events.schema.json and the catalog of ktx 0.12.0 say the same.');
  });
});

function projectDirectory(): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'action-project-')));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  writeFileSync(join(dir, 'ktx.yaml'), 'connections:\n  a:\n    driver: postgres\n');
  return dir;
}

/** This repository where GitHub puts the actions of another: its sources and packages, and nothing built. */
function actionOfAnother(): string {
  const checkout = join(projectDirectory(), 'an owner', 'a repository');
  copySources(checkout);
  symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
  expect(existsSync(join(checkout, 'dist'))).toBe(false);
  return join(checkout, '.github/actions/telemetry-check');
}
