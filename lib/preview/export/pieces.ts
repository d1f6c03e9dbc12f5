import { readLine } from '../../inspect/capture';

/** Lines of one capture that are packed at once. The line that says what the capture is comes first in each of them. */
interface Part {
  /** How the file is called in the table. */
  readonly file: string;
  /** The label of the machine that made the capture. */
  readonly machine: string | undefined;
  /** The lines in UTF-8, each with a line feed. */
  readonly lines: Buffer<ArrayBuffer>;
}

/** What is packed at once: lines of one long capture, or several short captures. */
export type Piece = readonly Part[];

/** A capture that is cut into pieces. */
export interface LinesOfCapture extends Omit<Part, 'lines'> {
  /** Its lines in UTF-8. Each is overwritten by the next. */
  readonly lines: () => AsyncIterable<Buffer>;
}

/** A piece ends at one of these. Lines of error reports are long. */
const [mostLines, mostBytes] = [4000, 16_000_000];

/** Cuts captures into pieces. Where they are cut depends on their lines alone. */
export async function* piecesOf(captures: Iterable<LinesOfCapture>): AsyncGenerator<Piece> {
  let parts: Part[] = [];
  let [lines, bytes] = [0, 0];
  for (const { file, machine, lines: linesOf } of captures) {
    let head: Buffer | undefined;
    let own = new Lines();
    for await (const line of linesOf()) {
      if (head === undefined && saysWhatTheCaptureIs(line)) head = Buffer.from(line);
      own.add(line);
      lines += 1;
      bytes += line.length;
      if (lines < mostLines && bytes < mostBytes) continue;
      yield [...parts, { file, machine, lines: own.bytes() }];
      own = new Lines();
      if (head) own.add(head);
      parts = [];
      [lines, bytes] = [0, 0];
    }
    parts.push({ file, machine, lines: own.bytes() });
  }
  if (lines > 0) yield parts;
}

const lineFeed = 0x0a;

/** Lines in memory that grows with them. */
class Lines {
  #memory = Buffer.allocUnsafeSlow(4096);
  #length = 0;

  add(line: Buffer): void {
    const end = this.#length + line.length;
    if (end >= this.#memory.length) {
      const larger = Buffer.allocUnsafeSlow(2 * (end + 1));
      this.#memory.copy(larger, 0, 0, this.#length);
      this.#memory = larger;
    }
    line.copy(this.#memory, this.#length);
    this.#memory[end] = lineFeed;
    this.#length = end + 1;
  }

  bytes(): Buffer<ArrayBuffer> {
    return this.#memory.subarray(0, this.#length);
  }
}

function saysWhatTheCaptureIs(line: Buffer): boolean {
  if (!line.includes('"capture"')) return false;
  const read = readLine(line.toString('utf8'));
  return 'line' in read && read.line.kind === 'capture';
}

/** The lines of a part. */
export function* linesOf({ lines }: Part): Generator<string> {
  const bytes = Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength);
  let from = 0;
  for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, from)) {
    yield bytes.toString('utf8', from, at);
    from = at + 1;
  }
}
