import { fsyncSync, writeSync } from 'node:fs';
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
  write(line: Buffer): void {
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
   * Writes so many `lines` in one call to the operating system, and gives how many of them, counted from the first, are
   * in the file: fewer than all when the system did not take them. Throws only when the disk did not confirm them.
   */
  writeMany(lines: number, text: Buffer): number {
    const bytes = this.#begun(text);
    let taken = 0;
    try {
      taken = writeSync(this.#fd, bytes);
    } catch {
      // Whoever writes the lines one by one meets the reason again.
    }
    if (taken === bytes.length) this.#broken = false;
    const whole = taken === bytes.length ? lines : this.#finish(bytes, taken);
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
  #begun(text: Buffer): Buffer {
    return this.#broken ? Buffer.concat([Buffer.of(newline), text]) : text;
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
