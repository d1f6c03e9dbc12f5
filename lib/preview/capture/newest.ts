import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PreviewError, reasonOf } from '../errors/preview-error';
import { captureLineAt } from './destination';

/**
 * The name of the newest capture of ours that lies in `cwd` itself, for verbs that are given no file: the one that was
 * written to last. @throws PreviewError (usage) when there is none.
 */
export function newestCapture(cwd: string): string {
  let names: readonly string[];
  try {
    names = readdirSync(cwd);
  } catch (error) {
    throw new PreviewError(`${cwd} cannot be read: ${reasonOf(error)}.`, {
      hint: 'Name a capture.',
      cause: error,
    });
  }
  const newest = names
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => writtenAt(cwd, name))
    // Two that were written in one moment are put in order by name, so that the choice is the same each time.
    .sort((a, b) => b.written - a.written || a.name.localeCompare(b.name))
    .find(({ name }) => isCapture(join(cwd, name)));
  if (newest) return newest.name;
  throw new PreviewError('There is no capture in this directory.', {
    hint: 'Name one, or make one first, for example: ktx-telemetry-preview ktx status',
    exitCode: 2,
  });
}

/** A regular file with the time at which it was written to last, in ms; nothing for what is none. */
function writtenAt(
  cwd: string,
  name: string,
): readonly { readonly name: string; readonly written: number }[] {
  try {
    const stats = statSync(join(cwd, name));
    return stats.isFile() ? [{ name, written: stats.mtimeMs }] : [];
  } catch {
    // A link to nowhere or to itself.
    return [];
  }
}

function isCapture(path: string): boolean {
  try {
    return captureLineAt(path) !== undefined;
  } catch {
    return false;
  }
}
