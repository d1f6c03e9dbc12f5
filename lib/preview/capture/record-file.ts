import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { safeToPrint } from '../../inspect/safe-json';
import { PreviewError } from '../errors/preview-error';
import { openOutFile, writeAll } from './out-file';

/** A record as JSON: a result with what it rests on, for people who were not there. */
export interface RecordFile {
  /** Writes the record and puts it in its place; gives the SHA-256 (hex) of its bytes. */
  write(record: object): string;
  /** Removes what was begun; nothing that existed has been touched. */
  discard(): void;
}

/** The report of a run says what happened once; the others come from checks that can be made again. */
export type RecordKind = 'opt-out-evidence' | 'promise-record' | 'run-report';

/**
 * Opens a record of a kind at `path` (absolute). An earlier record that can be made again is replaced, in one step;
 * throws a PreviewError when something else is there or nothing can be written.
 */
export function openRecordFile(path: string, kind: RecordKind, force: boolean): RecordFile {
  refuseToLoseRecord(path, kind, force);
  const file = openOutFile(path, true);
  return {
    write(record) {
      const text = recordText({ kind, ...record });
      writeAll(file.fd, text);
      // Something may have been put there meanwhile.
      refuseToLoseRecord(path, kind, force);
      file.put();
      closeSync(file.fd);
      return sha256(text);
    },
    discard: () => file.discard(),
  };
}

/** A record as the text of its file. */
export function recordText(record: object): string {
  return `${safeToPrint(JSON.stringify(record, null, 2))}\n`;
}

/** Makes the directory that a file is to be in. */
export function makeDirectoryOf(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
}

/** Hex digest of a text in UTF-8. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function refuseToLoseRecord(path: string, kind: RecordKind, force: boolean): void {
  if (force || !existsSync(path) || (kind !== 'run-report' && isRecord(path, kind))) return;
  const what = isRecord(path, kind)
    ? 'it is evidence, which'
    : 'replacing it would lose what is in it, which perhaps';
  throw new PreviewError(`${path} was left as it is: ${what} cannot be made again.`, {
    hint: 'Choose another file with --out, or replace this one with --force.',
  });
}

function isRecord(path: string, kind: RecordKind): boolean {
  const start = `{\n  "kind": "${kind}"`;
  try {
    // Opening a pipe would wait for whoever writes to it.
    if (!statSync(path).isFile()) return false;
    const fd = openSync(path, 'r');
    const bytes = Buffer.alloc(start.length);
    try {
      return bytes.toString('utf8', 0, readSync(fd, bytes)) === start;
    } finally {
      closeSync(fd);
    }
  } catch {
    return false;
  }
}
