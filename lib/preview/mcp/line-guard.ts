import { Transform, type TransformCallback } from 'node:stream';

/** Far more than any question takes; the SDK would close the connection at 10 MiB without an answer. */
const mostMessageBytes = 4 * 1024 * 1024;

/** An answer of JSON-RPC 2.0 to a line that the server is not given. */
export interface Refusal {
  readonly jsonrpc: '2.0';
  readonly id: string | number | null;
  readonly error: { readonly code: number; readonly message: string };
}

/**
 * Passes on whole lines that are JSON and not too long. Every other line is answered, so that the client does not wait
 * for it, and the connection goes on.
 */
export class LineGuard extends Transform {
  readonly #refuse: (refusal: Refusal) => void;
  readonly #most: number;
  #line: Buffer[] = [];
  #length = 0;

  constructor(refuse: (refusal: Refusal) => void, most = mostMessageBytes) {
    super();
    this.#refuse = refuse;
    this.#most = most;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    let from = 0;
    for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, from)) {
      this.#add(chunk.subarray(from, at));
      this.#end();
      from = at + 1;
    }
    this.#add(chunk.subarray(from));
    done();
  }

  /** Keeps no more of a line than its beginning once it is too long. */
  #add(part: Buffer): void {
    const room = this.#most + 1 - this.#length;
    this.#length += part.length;
    if (room > 0 && part.length > 0) this.#line.push(Buffer.from(part.subarray(0, room)));
  }

  #end(): void {
    const line = Buffer.concat(this.#line);
    const length = this.#length;
    this.#line = [];
    this.#length = 0;
    if (length > this.#most) {
      const message = `The message has ${length} bytes, and the most that is read is ${this.#most}.`;
      this.#refuse({ jsonrpc: '2.0', id: idIn(line), error: { code: -32600, message } });
    } else if (isJson(line)) {
      this.push(Buffer.concat([line, Buffer.of(lineFeed)]));
    } else if (line.toString().trim() !== '') {
      const message = 'The line is not JSON. Each message is one line.';
      this.#refuse({ jsonrpc: '2.0', id: null, error: { code: -32700, message } });
    }
  }
}

const lineFeed = 0x0a;

function isJson(line: Buffer): boolean {
  try {
    JSON.parse(line.toString());
    return true;
  } catch {
    return false;
  }
}

/** The id of a message of which there is only the beginning; clients write it near the beginning. */
function idIn(line: Buffer): Refusal['id'] {
  const [, text = 'null'] = /"id"\s*:\s*("[^"\\]*"|\d{1,15})/.exec(line.toString('utf8', 0, 4096)) ?? [];
  const id: unknown = JSON.parse(text);
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}
