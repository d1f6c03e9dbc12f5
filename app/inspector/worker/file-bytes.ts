/** Small pieces are put together until there are this many bytes. */
const pieceBytes = 4 * 1024 * 1024;

/**
 * The bytes of the capture as they came, outside of the JavaScript heap: a browser may keep a Blob on disk. Only what is
 * looked at is read back, so the page needs no second copy of the file as text.
 */
export class FileBytes {
  #pieces: { readonly start: number; readonly blob: Blob }[] = [];
  #waiting: Uint8Array<ArrayBuffer>[] = [];
  #waitingStart = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  append(bytes: Uint8Array<ArrayBuffer>): void {
    this.#waiting.push(bytes);
    this.#length += bytes.length;
    if (this.#length - this.#waitingStart < pieceBytes) return;
    this.#pieces.push({ start: this.#waitingStart, blob: new Blob(this.#waiting) });
    this.#waiting = [];
    this.#waitingStart = this.#length;
  }

  /** The bytes from `start` to `end`, without what lies beyond the end of the file. */
  async read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const tail = { start: this.#waitingStart, blob: new Blob(this.#waiting) };
    const parts = [...this.#pieces, tail]
      .filter((piece) => piece.start < end && piece.start + piece.blob.size > start)
      .map((piece) => piece.blob.slice(Math.max(0, start - piece.start), end - piece.start));
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  }
}
