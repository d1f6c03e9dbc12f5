import { type Encoding, encodingOf } from '../../../lib/inspect/encoding';
import { beginsAsHar, harLines } from '../../../lib/inspect/har';

/** How many bytes tell what a file is. */
const trial = 256;

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Stands before the reader of captures: what comes in UTF-16 goes on in UTF-8, and a HAR file goes on as the capture that
 * its requests make. Everything else goes on as it came.
 */
export class HarIntake {
  readonly #waiting: Bytes[] = [];
  #length = 0;
  #kind: 'unknown' | 'capture' | 'har' = 'unknown';
  #decoder: TextDecoder | undefined;

  get isHar(): boolean {
    return this.#kind === 'har';
  }

  /** The bytes that go on now. */
  push(bytes: Bytes): readonly Bytes[] {
    if (this.#kind === 'capture') return [this.#inUtf8(bytes)];
    this.#waiting.push(bytes);
    this.#length += bytes.length;
    return this.#kind === 'unknown' && this.#length >= trial ? this.#decide() : [];
  }

  /** What goes on when no more comes for now, and is not a HAR file. */
  rest(): readonly Bytes[] {
    return this.#kind === 'unknown' && this.#length > 0 ? this.#decide() : [];
  }

  /** The lines of the HAR file as a capture; a damaged one goes on as it is, and is refused as what is no capture. */
  async capture(): Promise<Bytes> {
    const whole = joined(this.#waiting.splice(0));
    try {
      const lines = await harLines(new TextDecoder(encodingOf(whole)).decode(whole));
      return new TextEncoder().encode(`${lines.join('\n')}\n`);
    } catch {
      return whole;
    }
  }

  #decide(): readonly Bytes[] {
    const start = joined(this.#waiting).subarray(0, trial);
    const encoding: Encoding = encodingOf(start);
    this.#kind = beginsAsHar(new TextDecoder(encoding).decode(start)) ? 'har' : 'capture';
    if (this.#kind === 'har') return [];
    if (encoding !== 'utf-8') this.#decoder = new TextDecoder(encoding);
    return this.#waiting.splice(0).map((bytes) => this.#inUtf8(bytes));
  }

  #inUtf8(bytes: Bytes): Bytes {
    return this.#decoder ? new TextEncoder().encode(this.#decoder.decode(bytes, { stream: true })) : bytes;
  }
}

function joined(parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
