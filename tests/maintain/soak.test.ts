import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

function soak(...args: readonly string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'scripts/soak.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
}

it('a round of fuzzing is repeated by its seed', () => {
  for (const name of ['identity files', 'bodies', 'captures', 'thrown values']) {
    const { status, stdout } = soak('0', '4711', name);
    expect(stdout).toContain(`with seed 4711\n`);
    expect(stdout).toContain('Everything held.');
    expect(status).toBe(0);
  }
});

it('an attack that does not exist is an error', () => {
  expect(soak('0', '1', 'nothing').status).not.toBe(0);
});
