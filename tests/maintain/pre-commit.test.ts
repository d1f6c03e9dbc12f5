import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import * as z from 'zod/mini';
import { pack, projectWith, removeAll } from '../installs/package';
import { hasProgram } from '../programs';
import { copySources } from './sources';

const root = join(import.meta.dirname, '../..');
const newest = readFileSync(join(root, 'tests/fixtures/schemas/0.10.0.json'), 'utf8');
const drifted = newest.replace('"queryVerb": {', '"rowCount": { "type": "integer" }, "queryVerb": {');

describe.runIf(hasProgram('pre-commit'))('with the real pre-commit, in a repository of another', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pre-commit-')));
  const hooks = join(folder, 'hooks');
  let revision: string;

  beforeAll(() => {
    mkdirSync(hooks);
    copySources(hooks);
    revision = commit(hooks);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    removeAll();
  });

  it('the hook builds its program, passes a schema that agrees and stops one that drifted', () => {
    const remote = (hook: object) => stringify({ repos: [{ repo: hooks, rev: revision, hooks: [hook] }] });
    const repository = join(folder, 'a repository');
    mkdirSync(repository);
    const run = (config: string, schema: string) => preCommit(repository, config, schema);

    const agreed = run(remote({ id: 'ktx-telemetry-schema' }), newest);
    expect(agreed).toMatchObject({ status: 0, output: expect.stringMatching(/agree\.+Passed/) });
    const stopped = run(remote({ id: 'ktx-telemetry-schema' }), drifted);
    expect(stopped).toMatchObject({
      status: 1,
      output: expect.stringContaining('sql_completed.rowCount is in the schema'),
    });
    const other = { id: 'ktx-telemetry-schema', args: ['--release', '0.5.0', '--against'] };
    expect(run(remote(other), newest)).toMatchObject({
      status: 1,
      output: expect.stringContaining('the catalog of ktx 0.5.0'),
    });
    // npm installs every package of this repository first.
  }, 900_000);

  it('the local hook of CONTRIBUTING.md runs the program that npm has installed', async () => {
    const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
    const [config = ''] = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)]
      .map(([, yaml = '']) => yaml)
      .filter((yaml) => localHook.safeParse(parse(yaml)).success);
    const { file } = pack(folder);
    const repository = await projectWith(file);
    writeFileSync(join(repository, '.gitignore'), 'node_modules\n');
    expect(preCommit(repository, config, newest)).toMatchObject({ status: 0 });
    expect(preCommit(repository, config, drifted)).toMatchObject({ status: 1 });
  });

  const localHook = z.object({ repos: z.tuple([z.looseObject({ repo: z.literal('local') })]) });

  /** Commits everything in a folder to a repository of its own; gives the commit. */
  function commit(dir: string): string {
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@localhost', ...args], {
        cwd: dir,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'all');
    return git('rev-parse', 'HEAD').trim();
  }

  /** Runs every hook over a schema in a repository, which is a folder with this configuration. */
  function preCommit(dir: string, config: string, schema: string) {
    writeFileSync(join(dir, '.pre-commit-config.yaml'), config);
    mkdirSync(join(dir, 'packages/cli'), { recursive: true });
    writeFileSync(join(dir, 'packages/cli/events.schema.json'), schema);
    commit(dir);
    const { status, stdout, stderr } = spawnSync('pre-commit', ['run', '--all-files', '--color', 'never'], {
      cwd: dir,
      encoding: 'utf8',
      env: { ...process.env, PRE_COMMIT_HOME: join(folder, 'cache'), npm_config_prefer_offline: 'true' },
    });
    return { status, output: stdout + stderr };
  }
});
