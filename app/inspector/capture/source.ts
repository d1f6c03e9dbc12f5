import type { Sink } from './sink';

/** Reads a file that the reader chose, piece by piece; its bytes go nowhere but to the worker. */
export async function readFile(file: File, sink: Sink): Promise<void> {
  sink.begin({ name: file.name, bytes: file.size, dropped: true });
  try {
    await drain(file.stream(), sink);
    sink.pause(false);
  } catch {
    sink.failed('The file cannot be read. It was moved or changed while this page read it: drop it again.');
  }
}

/**
 * Reads the capture beside this page and, where there is a stream of events as well, what is added to it. Whether a
 * program is recording or the file is an old one, this page does not know and need not know.
 */
export class Served {
  readonly #sink: Sink;
  #stream: EventSource | undefined;
  #read = 0;
  #etag = '';
  #busy = false;
  #again = false;
  #following = true;
  #held = false;
  #path = 'capture.jsonl';

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  async open(path = 'capture.jsonl'): Promise<void> {
    this.#path = path;
    await this.#fetch(true);
  }

  /** Stops asking for what is added; asks for all of it at once when it goes on. */
  hold(held: boolean): void {
    this.#held = held;
    if (!held) void this.#fetch(false);
  }

  /** Another capture takes the place of this one. */
  close(): void {
    this.#stream?.close();
    this.#stream = undefined;
    this.#following = false;
  }

  #follow(): void {
    const stream = new EventSource('events');
    this.#stream = stream;
    let failures = 0;
    stream.onmessage = () => {
      if (!this.#held) void this.#fetch(false);
    };
    stream.onopen = () => {
      failures = 0;
      this.#sink.lost(false);
    };
    stream.onerror = () => {
      if (stream.readyState !== EventSource.CLOSED) {
        // The browser tries again by itself; the command that has ended will not be there.
        failures += 1;
        this.#sink.lost(true);
        if (failures >= mostFailures) stream.close();
        return;
      }
      // A file server has no such stream.
      this.#following = false;
      if (!this.#busy) this.#sink.pause(false);
    };
  }

  async #fetch(first: boolean): Promise<void> {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    try {
      do {
        this.#again = false;
        await this.#once(first);
      } while (this.#again);
    } catch {
      if (first)
        this.#sink.failed(
          'The capture cannot be fetched. Is the command that opened this page still running?',
        );
    } finally {
      this.#busy = false;
    }
  }

  async #once(first: boolean): Promise<void> {
    const headers: Record<string, string> =
      this.#read > 0 ? { Range: `bytes=${this.#read}-`, ...(this.#etag && { 'If-Range': this.#etag }) } : {};
    const answer = await fetch(this.#path, { headers, cache: 'no-store' });
    const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true;
    if (first && (answer.status === 404 || isPage)) return this.#sink.none();
    // Nothing new: 204 from the program, 416 from other servers.
    if (answer.status === 204 || answer.status === 416) return;
    if (!answer.ok) {
      const why = `The server answers ${answer.status} instead of the capture.`;
      return first ? this.#sink.failed(why) : undefined;
    }
    const etag = answer.headers.get('etag') ?? '';
    // The whole file once more: it is another capture, or the server knows no ranges.
    if (answer.status !== 206) this.#begin(answer);
    this.#etag = etag;
    // A server that tells of what is added says so; asking others for it would be an error on the page.
    if (first && !this.#sink.ended) {
      if (answer.headers.has('capture-events')) this.#follow();
      else this.#following = false;
    }
    if (answer.body) this.#read += await drain(answer.body, this.#sink);
    this.#sink.pause(this.#following);
  }

  #begin(answer: Response): void {
    const length = Number(answer.headers.get('content-length'));
    this.#read = 0;
    this.#sink.begin({ name: 'this file', bytes: length > 0 ? length : undefined, dropped: false });
  }
}

/** How often a server is looked for that has stopped answering. */
const mostFailures = 5;

/** How long bytes are passed on at a stretch, in ms. */
const longest = 10;

async function drain(stream: ReadableStream<Uint8Array<ArrayBuffer>>, sink: Sink): Promise<number> {
  const reader = stream.getReader();
  let length = 0;
  let began = performance.now();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (sink.ended) {
      await reader.cancel();
      break;
    }
    length += next.value.length;
    sink.bytes(next.value);
    if (performance.now() - began < longest) continue;
    // What has arrived is read without a pause otherwise, and the page would not answer meanwhile.
    await new Promise((resolve) => setTimeout(resolve));
    began = performance.now();
  }
  return length;
}
