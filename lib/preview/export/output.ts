import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { printable } from '../../inspect/printable';
import { size } from '../../inspect/words';
import { cannotWrite, refuseToLose } from '../capture/destination';
import { openOutFile, shownPath, writeAll } from '../capture/out-file';
import { codeOf, PreviewError } from '../errors/preview-error';

/** Where an export goes. */
export interface OutputOptions {
  /** `-` is standard output. */
  readonly out: string;
  /** Replaces a file that is there; a capture that is exported never is. */
  readonly force: boolean;
  readonly cwd: string;
  /** Standard output is a terminal, where nothing may act. */
  readonly isTerminal?: boolean | undefined;
}

/** Writes the next piece; text is UTF-8. */
export type Put = (piece: string | Uint8Array) => void;

/**
 * Writes what `fill` puts, and gives how much was written to which file as the end of a sentence; undefined for standard
 * output. The file is there as a whole or not at all, also when this process is told to end. `captures` are what is exported.
 * @throws PreviewError where it cannot be written; a reader of standard output that has enough is no error.
 */
export async function writeOutput(
  { out, force, cwd, isTerminal = false }: OutputOptions,
  captures: readonly string[],
  fill: (put: Put) => Promise<void>,
): Promise<{ readonly size: string; readonly path: string } | undefined> {
  if (out === '-') {
    await filled(1, out, (put) => fill((piece) => put(isTerminal ? forTerminal(piece) : piece)));
    return undefined;
  }
  const path = resolve(cwd, out);
  refuse(
    path,
    out,
    captures.flatMap((file) => (file === '-' ? [] : [resolve(cwd, file)])),
    force,
  );
  // What may be replaced is decided above: unlike a recording, an export replaces no capture unasked.
  const file = openOutFile(path, true);
  const stop = onEnding(() => file.discard());
  try {
    const bytes = await filled(file.fd, out, fill);
    file.put();
    return { size: size(bytes), path: shownPath(path, cwd) };
  } catch (error) {
    file.discard();
    throw error;
  } finally {
    stop();
  }
}

async function filled(fd: number, out: string, fill: (put: Put) => Promise<void>): Promise<number> {
  let bytes = 0;
  let failure: unknown;
  try {
    await fill((piece) => {
      try {
        writeAll(fd, piece);
      } catch (error) {
        failure = error;
        throw error;
      }
      bytes += Buffer.byteLength(piece);
    });
  } catch (error) {
    if (error !== failure) throw error;
    // `export … | head` has what it wanted.
    if (fd !== 1 || codeOf(error) !== 'EPIPE') throw cannotWrite(out, error);
  }
  return bytes;
}

function forTerminal(piece: string | Uint8Array): string {
  return (typeof piece === 'string' ? piece : new TextDecoder().decode(piece))
    .split(/(\r?\n)/)
    .map((each) => (/^\r?\n$/.test(each) ? each : printable(each)))
    .join('');
}

const endings: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Does something before this process ends by a signal. Gives the function that stops this. */
function onEnding(last: () => void): () => void {
  const end = (signal: NodeJS.Signals) => {
    stop();
    last();
    process.kill(process.pid, signal);
  };
  const stop = () => {
    for (const signal of endings) process.off(signal, end);
  };
  for (const signal of endings) process.on(signal, end);
  return stop;
}

/** Throws where `path` (absolute) is one of the captures (absolute), is no file, or where a file is there without `force`. */
function refuse(path: string, out: string, captures: readonly string[], force: boolean): void {
  if (!existsSync(path)) return;
  refuseToLose(path, out, true);
  const itself = captures.some(
    (capture) => existsSync(capture) && realpathSync(capture) === realpathSync(path),
  );
  if (itself) {
    throw new PreviewError(`${out} is the capture itself; it was left as it is.`, {
      hint: 'Choose another file with --out.',
      exitCode: 2,
    });
  }
  if (force) return;
  throw new PreviewError(`${out} exists and was left as it is.`, {
    hint: 'Choose another file with --out, or replace this one with --force.',
  });
}
