/** A line of the file with the place of its bytes. */
export interface TextLine {
  readonly text: string;
  /** Offset of the first byte. */
  readonly start: number;
  /** Offset after the last byte, without the line break. */
  readonly end: number;
  /** True for a line that was longer than is read; `text` is empty then. */
  readonly tooLong?: true;
}

/** The collector keeps 32 MB of a body, which are some 43 MB as base64 beside the decoded text. */
const longest = 256 * 1024 * 1024;

const lineBreak = 10;

/** Splits bytes that come in pieces into lines; what comes after the last line break waits for the next piece. */
export class LineSplitter {
  readonly #decoder = new TextDecoder();
  #rest: Uint8Array[] = [];
  #restLength = 0;
  /** Offset of the first byte of the rest. */
  #start = 0;

  *push(bytes: Uint8Array): Generator<TextLine> {
    let from = 0;
    for (let at = bytes.indexOf(lineBreak); at !== -1; at = bytes.indexOf(lineBreak, from)) {
      yield this.#line(bytes.subarray(from, at));
      from = at + 1;
    }
    if (from === bytes.length) return;
    // Copied, so that a large piece is not kept for its last few bytes.
    this.#rest.push(bytes.slice(from));
    this.#restLength += bytes.length - from;
  }

  /** The last line, when the file does not end with a line break. It is read again when it turns out to go on. */
  rest(): TextLine | undefined {
    if (this.#restLength === 0) return undefined;
    return this.#decode(joined(this.#rest, this.#restLength));
  }

  #line(bytes: Uint8Array): TextLine {
    const whole =
      this.#restLength === 0 ? bytes : joined([...this.#rest, bytes], this.#restLength + bytes.length);
    const line = this.#decode(whole);
    this.#rest = [];
    this.#restLength = 0;
    this.#start = line.end + 1;
    return line;
  }

  #decode(bytes: Uint8Array): TextLine {
    const place = { start: this.#start, end: this.#start + bytes.length };
    if (bytes.length > longest) return { text: '', ...place, tooLong: true };
    return { text: this.#decoder.decode(bytes), ...place };
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
