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
import { type CaptureLine, readLine } from '../../inspect/capture';
import { encodingOf } from '../../inspect/encoding';
import { codeOf, PreviewError, reasonOf } from '../errors/preview-error';

/** The error for a file that cannot be written, from the error of the system. */
export function cannotWrite(out: string, cause: unknown): PreviewError {
  const missing = codeOf(cause) === 'ENOENT';
  if (out === '-') {
    return new PreviewError(`Standard output cannot be written: ${reasonOf(cause)}.`, {
      hint: 'Choose a file with --out.',
      cause,
    });
  }
  const why = missing ? `the directory ${dirname(out)} does not exist` : reasonOf(cause);
  return new PreviewError(`${out} cannot be written: ${why}.`, {
    hint: missing ? 'Create it, or choose another file with --out.' : 'Choose another file with --out.',
    cause,
  });
}

/** Why a capture that was begun is not complete, for text and exit code; `out` as `cannotWrite` has it. */
export function incomplete(failure: PreviewError, out: string): PreviewError {
  if (out !== '-')
    return new PreviewError(`The capture is not complete. ${failure.message}`, {
      hint: failure.hint,
      cause: failure,
    });
  const why = codeOf(failure.cause) === 'EPIPE' ? 'its reader has gone' : reasonOf(failure.cause);
  return new PreviewError(`The capture on standard output is not complete: ${why}.`, {
    hint: 'Write it to a file with --out to have all of it.',
    cause: failure,
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

/**
 * Throws unless `target` does not exist or may be replaced: a forecast, which can be made again, or any file with `force`.
 * A recording says what happened once, so no typing mistake may cost it.
 */
export function refuseToLose(target: string, out: string, force: boolean): void {
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (!stats.isFile()) {
    const what = stats.isDirectory() ? 'it is a directory' : 'it is not a regular file';
    throw new PreviewError(`${out} cannot be written: ${what}.`, {
      hint: 'Choose a file with --out, or - for standard output.',
    });
  }
  if (force) return;
  const line = openingLine(target, out);
  if (line?.mode === 'forecast') return;
  const what =
    line === undefined
      ? 'it is not a capture, and replacing it would lose what is in it'
      : `it is a recording (${line.mode}, ${line.startedAt}), which cannot be made again`;
  throw new PreviewError(`${out} was left as it is: ${what}.`, {
    hint: 'Choose another file with --out, or replace this one with --force.',
  });
}

/** The first line names the command, and an operating system takes no command line longer than this. */
const longestFirstLine = 4 * 1024 * 1024;

/** The first line of a capture of ours; undefined for every other file. @throws PreviewError when it cannot be read. */
function openingLine(path: string, out: string): CaptureLine | undefined {
  try {
    return captureLineAt(path);
  } catch (error) {
    throw new PreviewError(
      `${out} was left as it is: it cannot be read to see whether it is a capture (${reasonOf(error)}).`,
      {
        hint: 'Choose another file with --out, or replace this one with --force.',
        cause: error,
      },
    );
  }
}

/** The first line of the file at `path` if it is a capture of ours; throws the error of the system when it cannot be read. */
export function captureLineAt(path: string): CaptureLine | undefined {
  // Without waiting, should a pipe have taken the place of the file.
  const fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const read = readLine(firstLine(fd));
    return 'line' in read && read.line.kind === 'capture' ? read.line : undefined;
  } finally {
    closeSync(fd);
  }
}

function firstLine(fd: number): string {
  const chunk = Buffer.alloc(64 * 1024);
  let decoder: TextDecoder | undefined;
  let text = '';
  while (text.length < longestFirstLine) {
    const bytes = chunk.subarray(0, readSync(fd, chunk));
    decoder ??= new TextDecoder(encodingOf(bytes));
    const from = text.length;
    text += decoder.decode(bytes, { stream: true });
    // Most files are no captures, and are not read any further.
    if (!text.startsWith('{')) return '';
    const end = text.indexOf('\n', from);
    if (end !== -1) return text.slice(0, end);
    if (bytes.length === 0) break;
  }
  return text;
}
