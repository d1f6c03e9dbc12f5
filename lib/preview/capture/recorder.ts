import { closeSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CaptureLine, EndLine, Line, RequestLine } from '../../inspect/capture';
import { PreviewError, reasonOf } from '../errors/preview-error';
import { Bytes } from './bytes';
import type { Received } from './collector';
import { cannotWrite } from './destination';
import { type OutFile, openOutFile } from './out-file';
import { eventsIn, eventsInPlain } from './recorder-events';
import { LineFile } from './recorder-lines';
import { type Beside, putRequest, requestLine } from './recorder-requests';

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
  /** Replace a file that is not a capture. */
  readonly force?: boolean;
  /** What a relative `out` is relative to. */
  readonly cwd?: string;
  readonly now?: () => Date;
  /** Waits for the disk after each line: what is answered then survives a loss of power, and not only of the process. */
  readonly fsync?: boolean;
}

/** Writes a capture. Every line is with the operating system when its method returns. */
export interface Recorder {
  /** Absolute path of the capture, or `-`. */
  readonly path: string;
  readonly requests: number;
  readonly events: number;
  /** Bytes of all bodies as they arrived. */
  readonly bytes: number;
  /** Writes a request and gives its line; throws a PreviewError when it could not be written, and then it has no number. */
  request(received: Received, beside?: Beside): RequestLine;
  /**
   * Writes requests that arrived together, in one call to the operating system where it takes them all; gives for each
   * its number, or the PreviewError because of which it is not in the capture.
   */
  together(received: readonly Received[]): readonly (number | PreviewError)[];
  assumption(assumption: Assumption): void;
  /** Writes the last line and closes the file; gives what is wrong with the capture, if anything is. */
  end(exit?: EndLine['exit']): { readonly problem?: string };
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
 * Opens a capture at `out` (`-` is standard output) and writes its first line. A capture of ours that is there is
 * replaced in one step; throws a PreviewError when something else is there or nothing can be written.
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
  const { force = false, cwd = process.cwd(), now = () => new Date(), fsync = false } = options;
  const path = out === '-' ? out : resolve(cwd, out);
  const file = out === '-' ? standardOutput : openOutFile(path, force);
  const recorder = new CaptureRecorder(file, path, fsync);
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
  readonly #file: OutFile;
  readonly #out: string;
  readonly #lines: LineFile;
  readonly #bytes = new Bytes();

  constructor(file: OutFile, out: string, fsync: boolean) {
    // A pipe has no disk to wait for.
    this.#lines = new LineFile(file.fd, fsync && file !== standardOutput);
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

  request(received: Received, beside?: Beside): RequestLine {
    return requestLine(this.#record(received, beside), received, beside);
  }

  together(received: readonly Received[]): readonly (number | PreviewError)[] {
    let written: number;
    try {
      this.#bytes.clear();
      for (const [at, each] of received.entries()) putRequest(this.#bytes, this.requests + 1 + at, each);
      written = this.#lines.writeMany(received.length, this.#bytes.all());
    } catch (error) {
      return received.map(() => cannotWrite(this.#out, error));
    }
    // What the system did not take is tried by itself: it has another number when one before it cannot be written.
    return received.map((each, at) => (at < written ? this.#count(each) : this.#attempt(each)));
  }

  #attempt(received: Received): number | PreviewError {
    try {
      return this.#record(received);
    } catch (error) {
      return error instanceof PreviewError ? error : cannotWrite(this.#out, error);
    }
  }

  #record(received: Received, beside?: Beside): number {
    this.#bytes.clear();
    putRequest(this.#bytes, this.requests + 1, received, beside);
    this.#writeBytes();
    return this.#count(received);
  }

  /** Counts a request that is in the file, and gives its number. */
  #count(received: Received): number {
    this.requests += 1;
    this.events += received.plain ? eventsInPlain(received.plain) : eventsIn(received.json);
    this.bytes += received.body.bytes;
    return this.requests;
  }

  assumption(assumption: Assumption): void {
    this.#write({ kind: 'assumption', ...assumption });
  }

  end(exit?: EndLine['exit']): { readonly problem?: string } {
    try {
      this.#write({ kind: 'end', requests: this.requests, events: this.events, ...(exit && { exit }) });
      if (!this.#file.isInPlace())
        return { problem: `${this.#out} was replaced or removed by another program.` };
      return {};
    } catch (error) {
      return { problem: `The capture has no end: ${reasonOf(error)}` };
    } finally {
      if (this.#file !== standardOutput) closeSync(this.#file.fd);
    }
  }

  #write(line: Line): void {
    this.#bytes.clear();
    this.#bytes.text(`${JSON.stringify(line)}\n`);
    this.#writeBytes();
  }

  #writeBytes(): void {
    try {
      this.#lines.write(this.#bytes.all());
    } catch (error) {
      throw cannotWrite(this.#out, error);
    }
  }
}
