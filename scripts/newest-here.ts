import { printable } from '../lib/inspect/printable';
import type { Surroundings } from './surroundings';

/** The newest capture in the directory, for a verb that was given no file; says on standard error which one that is. */
export async function newestHere({ cwd, stderr }: Surroundings): Promise<string> {
  const { newestCapture } = await import('../lib/preview/capture/newest');
  const file = newestCapture(cwd);
  stderr.write(`${printable(file)} is the newest capture in this directory.\n`);
  return file;
}
