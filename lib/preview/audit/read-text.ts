import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { textOf } from '../../inspect/search';

/** A longer file is no configuration. */
const mostBytes = 10_000_000;

/** The text of a file, or why it has none; `missing` is no reason to say anything. */
export type Read =
  | { readonly text: string; readonly problem?: undefined }
  | { readonly text?: undefined; readonly problem: 'missing' | string };

/**
 * Reads a file whatever its byte order mark says. What is no regular file is not waited for: some password managers put
 * a pipe in the place of `.env`.
 */
export function readText(path: string): Read {
  try {
    // Opening a pipe or a device can itself do something, so that it is looked at first.
    const obstacle = obstacleIn(statSync(path));
    if (obstacle !== undefined) return { problem: obstacle };
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const changed = obstacleIn(fstatSync(file));
      return changed === undefined ? { text: textOf(readFileSync(file)) } : { problem: changed };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return { problem: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'it cannot be read' };
  }
}

function obstacleIn(stats: { isFile(): boolean; readonly size: number }): string | undefined {
  if (!stats.isFile()) return 'it is not a regular file';
  return stats.size > mostBytes ? 'it is too large' : undefined;
}
