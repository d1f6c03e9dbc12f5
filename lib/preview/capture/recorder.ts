import { closeSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CaptureLine, EndLine, Line, RequestLine } from '../../inspect/capture';
import { safeJson } from '../../inspect/safe-json';
import { type PreviewError, reasonOf } from '../errors/preview-error';
import type { Received } from './collector';
import { cannotWrite } from './destination';
import { type OutFile, openOutFile, writeAll } from './out-file';

/** What the first line of a capture says; `startedAt` is set by the recorder. */
export interface CaptureFields {
  readonly mode: CaptureLine['mode'];
  readonly tool: CaptureLine['tool'];
  readonly command: readonly string[];
  readonly consent?: CaptureLine['consent'];
  readonly sdk?: CaptureLine['sdk'];
  readonly release?: string;
  /** Whether opt-outs were hidden from the command. */
  readonly asIfEnabled?: boolean;
}

/** A value of a forecast that a real run would decide. */
export interface Assumption {
  /** The request that holds it. */
  readonly seq: number;
  readonly pointer: string;
  readonly because: string;
}

export interface RecorderOptions {
  /** Replace whatever file is there. */
  readonly force?: boolean;
  /** What a relative `out` is relative to. */
  readonly cwd?: string;
  readonly now?: () => Date;
  /** Waits for the disk after each line: what is answered then survives a loss of power, and not only of the process. */
  readonly fsync?: boolean;
  /**
   * Goes on counting when a line could not be written, for what is computed and can be shown all the same. `failure` says
   * then why the capture is not complete; nothing is written behind a gap.
   */
  readonly lenient?: boolean;
}

/** Writes a capture. Every line is with the operating system when its method returns. */
export interface Recorder {
  /** Absolute path of the capture, or `-`. */
  readonly path: string;
  readonly requests: number;
  readonly events: number;
  /** Bytes of all bodies as they arrived. */
  readonly bytes: number;
  /** The first line that could not be written: from there on the capture is not complete. */
  readonly failure: PreviewError | undefined;
  /**
   * Writes a request and gives its line; throws a PreviewError when it could not be written, and then it has no number.
   * @param beside what a caller says of a request besides what arrived; the format lets a line have more members.
   */
  request(received: Received, beside?: Readonly<Record<string, unknown>>): RequestLine;
  assumption(assumption: Assumption): void;
  /** Writes the last line and closes the file; gives what is wrong with the capture, if anything is. */
  end(ending?: Ending): { readonly problem?: string };
}

/** What the last line says besides its counts. */
export interface Ending extends Pick<EndLine, 'exit' | 'forecast'> {
  /** What arrived and could not be recorded, a sentence each, so that nobody takes the capture for all there was. */
  readonly lost?: readonly string[];
}

/** A recorder whose file does not take the place of an earlier one before it is told to. */
export interface HeldRecorder {
  readonly recorder: Recorder;
  /** Puts the file in its place; throws a PreviewError, and then the capture goes on at `recorder.path`. */
  put(): void;
  /** Removes what was written; nothing that existed has been touched. */
  discard(): void;
}

/**
 * Opens a capture at `out` (`-` is standard output) and writes its first line. What is there is replaced in one step, if
 * it may be; throws a PreviewError when it may not or nothing can be written.
 */
export function openRecorder(out: string, fields: CaptureFields, options: RecorderOptions = {}): Recorder {
  const held = holdRecorder(out, fields, options);
  try {
    held.put();
  } catch (error) {
    held.discard();
    throw error;
  }
  return held.recorder;
}

/** As `openRecorder`, but what is at `out` stays until `put`. */
export function holdRecorder(
  out: string,
  fields: CaptureFields,
  options: RecorderOptions = {},
): HeldRecorder {
  const {
    force = false,
    cwd = process.cwd(),
    now = () => new Date(),
    fsync = false,
    lenient = false,
  } = options;
  const path = out === '-' ? out : resolve(cwd, out);
  const file = out === '-' ? standardOutput : openOutFile(path, force);
  // A pipe has no disk to wait for.
  const recorder = new CaptureRecorder(file, path, { fsync: fsync && out !== '-', lenient });
  try {
    recorder.begin(fields, now());
  } catch (error) {
    file.discard();
    throw error;
  }
  return { recorder, put: () => file.put(), discard: () => file.discard() };
}

const standardOutput: OutFile = {
  fd: 1,
  path: () => '-',
  put: () => undefined,
  discard: () => undefined,
  isInPlace: () => true,
};

class CaptureRecorder implements Recorder {
  requests = 0;
  events = 0;
  bytes = 0;
  failure: PreviewError | undefined;
  readonly #file: OutFile;
  readonly #out: string;
  readonly #options: { readonly fsync: boolean; readonly lenient: boolean };
  /** Whether the file ends in a part of a line. */
  #broken = false;

  constructor(file: OutFile, out: string, options: { readonly fsync: boolean; readonly lenient: boolean }) {
    this.#options = options;
    this.#file = file;
    this.#out = out;
  }

  get path(): string {
    return this.#file.path();
  }

  begin({ mode, tool, command, ...rest }: CaptureFields, at: Date): void {
    const startedAt = at.toISOString();
    this.#write({ kind: 'capture', formatVersion: 1, mode, tool, startedAt, command: [...command], ...rest });
  }

  request(received: Received, beside?: Readonly<Record<string, unknown>>): RequestLine {
    const line: RequestLine = { kind: 'request', seq: this.requests + 1, ...received, ...beside };
    this.#write(line);
    this.requests = line.seq;
    this.events += eventsIn(received.json);
    this.bytes += received.body.bytes;
    return line;
  }

  assumption(assumption: Assumption): void {
    this.#write({ kind: 'assumption', ...assumption });
  }

  end({ exit, forecast, lost = [] }: Ending = {}): { readonly problem?: string } {
    const counts = { requests: this.requests, events: this.events };
    const told = {
      ...(exit && { exit }),
      ...(forecast && { forecast }),
      ...(lost.length > 0 && { lost: [...lost] }),
    };
    try {
      this.#write({ kind: 'end', ...counts, ...told });
      if (!this.#file.isInPlace())
        return { problem: `${this.#out} was replaced or removed by another program.` };
      return {};
    } catch (error) {
      return { problem: `The capture has no end: ${reasonOf(error)}` };
    } finally {
      if (this.#file !== standardOutput) closeSync(this.#file.fd);
    }
  }

  /** What a failed write left behind is closed off first, so that it spoils one line and not two. */
  #write(line: Line): void {
    const { fsync, lenient } = this.#options;
    if (lenient && this.failure) return;
    try {
      writeAll(this.#file.fd, `${this.#broken ? '\n' : ''}${safeJson(line)}\n`, fsync);
      this.#broken = false;
    } catch (error) {
      this.#broken = true;
      const failure = cannotWrite(this.#out, error);
      this.failure ??= failure;
      if (!lenient) throw failure;
    }
  }
}

/** How many events the decoded body of a request holds: the length of its batch, 1 for a single event, else 0. */
export function eventsIn(json: unknown): number {
  if (typeof json !== 'object' || json === null) return 0;
  if ('batch' in json && Array.isArray(json.batch)) return json.batch.length;
  return 'event' in json ? 1 : 0;
}
