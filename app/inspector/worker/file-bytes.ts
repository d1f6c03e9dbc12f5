/**
 * The bytes of the capture as they came, beside the JavaScript heap. They are not made into a Blob, which a browser may
 * put on a disk that is full, and not into text, which would be twice as long for one character that is not Latin.
 */
export class FileBytes {
  readonly #pieces: Uint8Array<ArrayBuffer>[] = [];
  readonly #starts: number[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  append(bytes: Uint8Array<ArrayBuffer>): void {
    this.#pieces.push(bytes);
    this.#starts.push(this.#length);
    this.#length += bytes.length;
  }

  /** The bytes from `start` to `end`, without what lies beyond the end of the file. */
  read(start: number, end: number): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(Math.max(0, Math.min(end, this.#length) - start));
    let at = this.#pieceOf(start);
    for (let filled = 0; filled < whole.length; at += 1) {
      const piece = this.#pieces[at];
      if (!piece) break;
      const from = start + filled - (this.#starts[at] ?? 0);
      const part = piece.subarray(from, from + whole.length - filled);
      whole.set(part, filled);
      filled += part.length;
    }
    return whole;
  }

  /** The piece that holds the byte at `offset`. */
  #pieceOf(offset: number): number {
    let [low, high] = [0, this.#pieces.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
