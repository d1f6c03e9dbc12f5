import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const variable = 'KTX_TESTS_DIRECTORY';

/**
 * One directory for all temporary files of a test run, which goes with it; the processes of the tests inherit it. Each project
 * of the run calls this: the first makes the directory and the others share it, because a socket's path must stay short.
 */
export default function setup(): (() => void) | undefined {
  if (process.env[variable] !== undefined) return undefined;
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'ktx-tests-')));
  process.env[variable] = directory;
  process.env['TMPDIR'] = directory;
  return () => rmSync(directory, { recursive: true, force: true });
}
