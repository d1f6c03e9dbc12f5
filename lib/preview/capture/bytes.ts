/** More than what arrives together as a rule; a longer buffer was needed once, and is not kept. */
const usual = 1024 * 1024;

/**
 * Bytes that are put together from their beginning, again and again in the same memory: text goes where it is written
 * from without becoming a longer text on its way.
 */
export class Bytes {
  #memory = Buffer.allocUnsafe(usual);
  #length = 0;

  /** What was put together since the last `clear`; valid until the next. */
  all(): Buffer {
    return this.#memory.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
    if (this.#memory.length > usual) this.#memory = Buffer.allocUnsafe(usual);
  }

  text(text: string): void {
    // UTF-8 takes three bytes at most for each unit of a string; counting them is for a text that may not fit.
    const most = 3 * text.length;
    this.#make(most <= this.#memory.length - this.#length ? most : Buffer.byteLength(text));
    this.#length += this.#memory.write(text, this.#length);
  }

  ascii(text: string): void {
    this.#make(text.length);
    this.#length += this.#memory.write(text, this.#length, 'latin1');
  }

  bytes(bytes: Buffer): void {
    this.#make(bytes.length);
    this.#length += bytes.copy(this.#memory, this.#length);
  }

  /** Makes room. */
  #make(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#memory.length) return;
    const longer = Buffer.allocUnsafe(Math.max(needed, 2 * this.#memory.length));
    this.#memory.copy(longer, 0, 0, this.#length);
    this.#memory = longer;
  }
}
