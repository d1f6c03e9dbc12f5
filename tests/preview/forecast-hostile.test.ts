import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../lib/preview/forecast/project';
import { forecasting, sentBy, write } from './forecast-support';

const { root, forecastLine } = forecasting();

let count = 0;
/** A new project directory with that ktx.yaml. */
function projectWith(yaml: string): string {
  count += 1;
  const dir = join(root, `hostile-${count}`);
  write(join(dir, 'ktx.yaml'), yaml);
  return dir;
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
    const started = performance.now();
    const project = readProject(projectWith(`connections:\n${many}`), {});
    expect(project.connections).toHaveLength(40_000);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(readProject(projectWith(`connections:\n${many}  c1:\n    driver: mysql\n`), {}).state).toBe(
      'unreadable',
    );
  });
});

describe('the managed runtime is needed', () => {
  it.each([
    [true, 'queryHistory:\n  enabled: true\n'],
    [true, 'queryHistory:\n  filters:\n    dropped: []\n    roles: {}\n  enabled: true\n'],
    [true, 'connections:\n  wh:\n    driver: postgres\n    query_history:\n      enabled: true\n'],
    [false, 'queryHistory:\n  enabled: false\n'],
    [false, 'queryHistory:\n  filters:\n    enabled: true\n'],
    [true, 'embeddings:\n  backend: sentence-transformers\n'],
  ])('%s for %j', (needed, yaml) => {
    expect(readProject(projectWith(yaml), {}).hasManagedRuntime).toBe(needed);
  });
});
