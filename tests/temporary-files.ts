import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One directory for all temporary files of a test run, which goes with it; the processes of the tests inherit it. */
export default function setup(): () => void {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'ktx-tests-')));
  process.env['TMPDIR'] = directory;
  return () => rmSync(directory, { recursive: true, force: true });
}
