import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { codeOf } from '../errors/preview-error';
import { cannotWrite, destinationOf, refuseToLose } from './destination';

/** A file that lies beside its destination until it is put there. */
export interface OutFile {
  readonly fd: number;
  /** Where the bytes are now: at `out`, or beside it before `put` and when `put` failed. */
  path(): string;
  /** Puts the file at its destination in one step; throws a PreviewError, and then the file stays where it is. */
  put(): void;
  /** Removes the file if it is not at its destination yet. */
  discard(): void;
  /** Whether the file still is where it was put; another program may have replaced or removed it. */
  isInPlace(): boolean;
}

/**
 * Opens a file for `out` (absolute) without touching what is there. Throws a PreviewError when there is something
 * that may not be replaced, or when nothing can be written.
 */
export function openOutFile(out: string, force: boolean): OutFile {
  const target = destinationOf(out);
  refuseToLose(target, out, force);
  const temporary = join(dirname(target), `.ktx-telemetry-preview-${randomBytes(8).toString('hex')}.tmp`);
  let fd: number;
  try {
    // Captures hold identifiers: nobody but the owner reads them.
    fd = openSync(temporary, 'ax', 0o600);
  } catch (error) {
    throw cannotWrite(out, error);
  }
  let placed = false;
  return {
    fd,
    path: () => (placed ? out : temporary),
    put() {
      refuseToLose(target, out, force);
      try {
        renameSync(temporary, target);
      } catch (error) {
        throw cannotWrite(out, error);
      }
      placed = true;
    },
    discard() {
      if (placed) return;
      closeSync(fd);
      rmSync(temporary, { force: true });
    },
    isInPlace() {
      const there = statSync(placed ? target : temporary, { throwIfNoEntry: false });
      const ours = fstatSync(fd);
      return there !== undefined && there.ino === ours.ino && there.dev === ours.dev;
    },
  };
}

/** How long a write waits for a full pipe, in milliseconds: shortly at first, since most readers are quick. */
const [firstWait, longestWait] = [0.1, 20];

/** Writes all of `text`, or of these bytes; throws the system's error after a part of it may have been written. */
export function writeAll(fd: number, text: string | Uint8Array, fsync = false): void {
  let rest = typeof text === 'string' ? Buffer.from(text) : text;
  let wait = firstWait;
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(fd, rest));
      wait = firstWait;
    } catch (error) {
      // Standard output can be a pipe that is full and does not block.
      if (codeOf(error) !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait);
      wait = Math.min(2 * wait, longestWait);
    }
  }
  if (fsync) fsyncSync(fd);
}

/** `path` as a person writes it in `cwd`: `./name` for what lies in it, else as it is. */
export function shownPath(path: string, cwd: string): string {
  if (path === '-') return 'standard output';
  const below = relative(cwd, path);
  return below.startsWith('..') || isAbsolute(below) ? path : `./${below}`;
}
