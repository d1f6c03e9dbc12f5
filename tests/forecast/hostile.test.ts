import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../lib/forecast/project';
import { lookAt } from '../../lib/preview/forecast/gather/files';
import { machineHas } from '../programs';
import { forecasting, sentBy, write } from './support';

const { root, forecastLine } = forecasting();

let count = 0;
/** A new project directory with that ktx.yaml. */
function projectWith(yaml: string): string {
  count += 1;
  const dir = join(root, `hostile-${count}`);
  write(join(dir, 'ktx.yaml'), yaml);
  return dir;
}

/** The project in a directory, as a forecast reads it. */
function projectIn(dir: string) {
  return readProject(dir, { env: {}, files: lookAt([{ path: join(dir, 'ktx.yaml'), for: 'text' }]) });
}

const connections = 'connections:\n  wh:\n    driver: sqlite\n';

describe('a ktx.yaml that means harm, or none', () => {
  it.each([
    ['an anchor that holds itself', `x: &x\n  again: *x\n${connections}`],
    ['connections that hold themselves', 'connections: &c\n  wh: *c\n'],
  ])('%s is walked through once', async (_, yaml) => {
    expect(sentBy(await forecastLine('status', { cwd: projectWith(yaml) }))).toBe(
      'project_stack_snapshot command',
    );
  });

  it('a source that holds itself is searched once', async () => {
    const cwd = projectWith(connections);
    write(join(cwd, 'semantic-layer/a.yaml'), 'a: &a\n  b: *a\n');
    expect(sentBy(await forecastLine('sl validate nope', { cwd }))).toBe(
      '!sl-validate sl_validate_completed command',
    );
  });

  it('forty thousand connections are read in seconds, and a repeated key is still an error', () => {
    const many = Array.from({ length: 40_000 }, (_, index) => `  c${index}:\n    driver: postgres\n`).join(
      '',
    );
    const project = projectIn(projectWith(`connections:\n${many}`));
    expect(project.connections).toHaveLength(40_000);
    expect(projectIn(projectWith(`connections:\n${many}  c1:\n    driver: mysql\n`)).state).toBe(
      'unreadable',
    );
  });
});

describe.runIf(machineHas('named pipes in directories', process.platform !== 'win32'))(
  'what is no regular file is not waited for',
  () => {
    const pipe = (path: string) => {
      mkdirSync(dirname(path), { recursive: true });
      execFileSync('mkfifo', [path]);
    };

    it('a ktx.yaml, a source', async () => {
      const cwd = join(root, 'pipes');
      pipe(join(cwd, 'ktx.yaml'));
      expect(sentBy(await forecastLine('status', { cwd }))).toBe('command');
      const other = projectWith(connections);
      pipe(join(other, 'semantic-layer/a.yaml'));
      expect(sentBy(await forecastLine('sl validate nope', { cwd: other }))).toBe(
        '!sl-validate sl_validate_completed command',
      );
    });

    it('a query with a name that no system takes is one that cannot be read', async () => {
      const line = `sl query --connection-id wh --query-file ${'q'.repeat(5000)}`;
      expect(sentBy(await forecastLine(line, { cwd: projectWith(connections) }))).toBe(
        '!sl-query sl_query_completed command',
      );
    });

    it('a query, of which ktx may make something, is assumed to be readable', async () => {
      const cwd = projectWith(connections);
      pipe(join(cwd, 'query'));
      for (const file of ['query', '/dev/zero']) {
        const made = await forecastLine(`sl query --connection-id wh --query-file ${file}`, { cwd });
        expect(sentBy(made)).toBe('sl_plan_completed sql_gen_completed sl_query_completed command');
        const guessed = made.capture.assumptions.filter(({ seq }) => seq === 3).map(({ pointer }) => pointer);
        expect(guessed).toContain('/batch/0/properties/referencedMeasureCount');
      }
    });
  },
);

describe('the managed runtime is needed', () => {
  it.each([
    [true, 'queryHistory:\n  enabled: true\n'],
    [true, 'queryHistory:\n  filters:\n    dropped: []\n    roles: {}\n  enabled: true\n'],
    [true, 'connections:\n  wh:\n    driver: postgres\n    query_history:\n      enabled: true\n'],
    [false, 'queryHistory:\n  enabled: false\n'],
    [false, 'queryHistory:\n  filters:\n    enabled: true\n'],
    [true, 'embeddings:\n  backend: sentence-transformers\n'],
  ])('%s for %j', (needed, yaml) => {
    expect(projectIn(projectWith(yaml)).hasManagedRuntime).toBe(needed);
  });
});
