import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findSdk } from '../../lib/preview/forecast/sdk';
import { commitAt } from '../../lib/preview/promises/commit';
import { checkPromises } from '../../lib/preview/promises/run';
import { readTool } from '../version';

const root = join(import.meta.dirname, '../..');

/** Runs the check of every promise with both SDKs; the record bears the date of the commit, so that builds are alike. */
export async function makePromises() {
  const here = { cwd: root, ktx: undefined };
  const record = await checkPromises({
    sdks: [
      findSdk({ ...here, sdk: join(root, 'node_modules/posthog-node-5.34.9') }),
      findSdk({ ...here, sdk: undefined }),
    ],
    commit: commitAt(root),
    tool: readTool(),
    now: commitDate,
  });
  const broken = record.promises.filter(({ passed }) => !passed).map(({ id }) => id);
  if (broken.length > 0) throw new Error(`The site cannot be built: ${broken.join(', ')} does not hold.`);
  return record;
}

/** When the commit was made; the beginning of 1970 outside of a clone. */
function commitDate(): Date {
  const { status, stdout } = spawnSync('git', ['log', '-1', '--format=%cI'], { cwd: root, encoding: 'utf8' });
  return new Date(status === 0 && stdout.trim() !== '' ? stdout.trim() : 0);
}
