import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The hash of the commit checked out at `root`, with `-dirty` when files differ from it; null where there is no clone. */
export function commitAt(root: string): string | null {
  // Without this an installation inside of somebody's repository would give their commit.
  if (!existsSync(join(root, '.git'))) return null;
  const args = ['describe', '--always', '--dirty', '--abbrev=40', '--exclude', '*'];
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}
