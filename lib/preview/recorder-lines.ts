import { fsyncSync, writeSync } from 'node:fs';
import type { RequestLine } from '../inspect/capture';
import type { Received } from './collector-body';
import { writeAll } from './out-file';

/** A file of lines in which a line that could not be written spoils no other. */
export class LineFile {
  readonly #fd: number;
  readonly #fsync: boolean;
  #broken = false;

  constructor(fd: number, fsync: boolean) {
    this.#fd = fd;
    this.#fsync = fsync;
  }

  /** Writes a line; throws the system's error after a part of it may have been written. */
  write(line: string): void {
    try {
      writeAll(this.#fd, this.#begun(line));
      this.#broken = false;
      this.#sync();
    } catch (error) {
      this.#broken = true;
      throw error;
    }
  }

  /**
   * Writes lines in one call to the operating system, and gives how many of them, counted from the first, are in the
   * file: fewer than all when the system did not take them. Throws only when the disk did not confirm them.
   */
  writeMany(lines: readonly string[]): number {
    const bytes = Buffer.from(this.#begun(lines.join('')));
    let taken = 0;
    try {
      taken = writeSync(this.#fd, bytes);
    } catch {
      // Whoever writes the lines one by one meets the reason again.
    }
    if (taken === bytes.length) this.#broken = false;
    const whole = taken === bytes.length ? lines.length : this.#finish(bytes, taken);
    if (whole > 0) this.#sync();
    return whole;
  }

  /** Writes the rest of the line in which a write of several ended; gives how many lines are whole then. */
  #finish(bytes: Buffer, taken: number): number {
    if (taken === 0) return 0;
    const whole = linesIn(bytes.subarray(this.#broken ? 1 : 0, taken));
    try {
      const started = bytes[taken - 1] !== newline;
      if (started) writeAll(this.#fd, bytes.subarray(taken, bytes.indexOf(newline, taken) + 1));
      this.#broken = false;
      return started ? whole + 1 : whole;
    } catch {
      this.#broken = true;
      return whole;
    }
  }

  /** What a failed write left behind is closed off, so that it spoils one line and not two. */
  #begun(text: string): string {
    return this.#broken ? `\n${text}` : text;
  }

  #sync(): void {
    if (!this.#fsync) return;
    try {
      fsyncSync(this.#fd);
    } catch (error) {
      this.#broken = true;
      throw error;
    }
  }
}

const newline = 10;

function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (const byte of bytes) if (byte === newline) lines += 1;
  return lines;
}

/** What a caller says of a request beside what arrived; the format lets a line have more members. */
export type Beside = Readonly<Record<string, unknown>>;

/** The line of a request, of which the number is `seq`. */
export function requestLine(seq: number, received: Received, beside?: Beside): RequestLine {
  return {
    ...beginningOf(seq, received),
    ...('json' in received && { json: received.json }),
    ...(received.problem !== undefined && { problem: received.problem }),
    ...beside,
  };
}

/** The text of such a line; plain JSON goes into it as it came, and is not parsed. */
export function textOfRequest(seq: number, received: Received, beside?: Beside): string {
  if (received.plain === undefined) return `${JSON.stringify(requestLine(seq, received, beside))}\n`;
  const line = beginningOf(seq, received);
  const { bytes, encoding, sha256, base64, truncated } = line.body;
  if (beside || truncated)
    return `${JSON.stringify({ ...line, ...beside }).slice(0, -1)},"json":${received.plain.text}}\n`;
  // The longest member has nothing that JSON would escape; it comes last in its object, as that does in the line.
  const before = JSON.stringify({ ...line, body: { bytes, encoding, sha256, base64: '' } });
  return `${before.slice(0, -3)}${base64}"},"json":${received.plain.text}}\n`;
}

function beginningOf(seq: number, received: Received) {
  const { receivedAt, method, target, httpVersion, headers, body } = received;
  return { kind: 'request' as const, seq, receivedAt, method, target, httpVersion, headers, body };
}
