import {
  closeSync,
  constants,
  lstatSync,
  openSync,
  readlinkSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isCaptureLine } from '../../inspect/capture';
import { codeOf, PreviewError, reasonOf } from '../errors/preview-error';

/** The error for a file that cannot be written, from the error of the system. */
export function cannotWrite(out: string, cause: unknown): PreviewError {
  const missing = codeOf(cause) === 'ENOENT';
  const why = missing ? `the directory ${dirname(out)} does not exist` : reasonOf(cause);
  return new PreviewError(`${out} cannot be written: ${why}.`, {
    hint: missing ? 'Create it, or choose another file with --out.' : 'Choose another file with --out.',
    cause,
  });
}

/** Follows symbolic links, also one that leads to a file that does not exist yet. */
export function destinationOf(out: string): string {
  let path = out;
  // As many links as Linux follows.
  for (let links = 0; links < 40; links += 1) {
    try {
      return realpathSync(path);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw cannotWrite(out, error);
    }
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) break;
    path = resolve(dirname(path), readlinkSync(path));
  }
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/** Throws unless `target` does not exist or may be replaced: a capture of ours, or any file with `force`. */
export function refuseToLose(target: string, out: string, force: boolean): void {
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (!stats.isFile()) {
    const what = stats.isDirectory() ? 'it is a directory' : 'it is not a regular file';
    throw new PreviewError(`${out} cannot be written: ${what}.`, { hint: 'Choose a file with --out.' });
  }
  if (force || beginsAsCapture(target, out)) return;
  throw new PreviewError(
    `${out} was left as it is: it is not a capture, and replacing it would lose what is in it.`,
    {
      hint: 'Choose another file with --out, or replace this one with --force.',
    },
  );
}

/** The first line names the command, and an operating system takes no command line longer than this. */
const longestFirstLine = 4 * 1024 * 1024;

function beginsAsCapture(path: string, out: string): boolean {
  let fd: number | undefined;
  try {
    // Without waiting, should a pipe have taken the place of the file.
    fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    return isCaptureLine(firstLine(fd));
  } catch (error) {
    throw new PreviewError(
      `${out} was left as it is: it cannot be read to see whether it is a capture (${reasonOf(error)}).`,
      {
        hint: 'Choose another file with --out, or replace this one with --force.',
        cause: error,
      },
    );
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

function firstLine(fd: number): string {
  const chunks: Buffer[] = [];
  for (let length = 0; length < longestFirstLine; ) {
    const chunk = Buffer.alloc(64 * 1024);
    const read = readSync(fd, chunk);
    const end = chunk.subarray(0, read).indexOf('\n');
    chunks.push(chunk.subarray(0, end === -1 ? read : end));
    if (read === 0 || end !== -1) break;
    length += read;
  }
  return Buffer.concat(chunks).toString('utf8');
}
