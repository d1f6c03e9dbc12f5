import type { RequestLine } from '../../../lib/inspect/capture';
import type { About, EventDetail, FromWorker, Study } from '../capture/protocol';
import { markColumns, rowColumns } from '../capture/rows';
import { buffersOf } from '../capture/table';
import { FileBytes } from './file-bytes';
import { Ledger } from './ledger';
import { LineSplitter } from './line-splitter';
import { detailOf, requestOf } from './look';
import { Studying } from './studying';

/** How long the worker works before it looks whether the page wants something, in ms. */
const slice = 24;
/** How often the page is told about progress, in ms. */
const tellEvery = 200;
const studyPiece = 256 * 1024;

export type Tell = (message: FromWorker, transfer?: ArrayBuffer[]) => void;

/**
 * One capture in the worker. It is read twice: first quickly, for the rows of the timeline and the text to search in;
 * then, while the reader looks around, each request is explained and audited.
 */
export class Reader {
  readonly file = new FileBytes();
  readonly ledger = new Ledger();
  readonly studying = new Studying();
  readonly #splitter = new LineSplitter();
  readonly #studySplitter = new LineSplitter();
  readonly #generation: number;
  readonly #tell: Tell;
  readonly #giveWay: () => Promise<void>;
  #waiting: Uint8Array<ArrayBuffer>[] = [];
  #paused = false;
  #following = false;
  #finished = false;
  #working = false;
  #over = false;
  #readBytes = 0;
  #studied = 0;
  #toldRows = 0;
  #toldNames = 0;
  #toldMarks = 0;
  #toldAt = 0;

  constructor(generation: number, tell: Tell, giveWay: () => Promise<void>) {
    this.#generation = generation;
    this.#tell = tell;
    this.#giveWay = giveWay;
  }

  /** No more work for a capture that was replaced. */
  end(): void {
    this.#over = true;
  }

  push(bytes: Uint8Array<ArrayBuffer>): void {
    this.#paused = false;
    this.file.append(bytes);
    this.#waiting.push(bytes);
    void this.#work();
  }

  /** All bytes are here for now; `following` when more may come. */
  pause(following: boolean): void {
    this.#paused = true;
    this.#following = following;
    void this.#work();
  }

  /** The request of a row, as it is in the file. Throws when there is none. */
  request(row: number): RequestLine {
    const { start, end } = this.ledger.place(this.ledger.rows.at('line', row));
    return requestOf(new TextDecoder().decode(this.file.read(start, end)));
  }

  /** A row with everything that is known of it. Throws when there is none. */
  look(row: number): EventDetail {
    return detailOf(this.request(row), row, this.ledger, this.studying);
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    let began = performance.now();
    const breathe = async () => {
      if (performance.now() - began < slice) return;
      if (performance.now() - this.#toldAt > tellEvery) this.#tellAll(false);
      await this.#giveWay();
      began = performance.now();
    };
    while (!this.#over) {
      const bytes = this.#waiting.shift();
      if (bytes) await this.#read(bytes, breathe);
      else if (this.#canStudy()) await this.#study(breathe);
      else break;
    }
    this.#working = false;
    if (!this.#over) this.#tellAll(true);
  }

  async #read(bytes: Uint8Array<ArrayBuffer>, breathe: () => Promise<void>): Promise<void> {
    for (const line of this.#splitter.push(bytes)) {
      this.ledger.add(line);
      await breathe();
      if (this.#over) return;
    }
    this.#readBytes += bytes.length;
  }

  #canStudy(): boolean {
    return this.#studied < this.#readBytes;
  }

  async #study(breathe: () => Promise<void>): Promise<void> {
    const until = Math.min(this.#readBytes, this.#studied + studyPiece);
    const bytes = this.file.read(this.#studied, until);
    this.#studied = until;
    for (const line of this.#studySplitter.push(bytes)) {
      this.studying.add(line.text, this.ledger);
      await breathe();
      if (this.#over) return;
    }
  }

  #tellAll(idle: boolean): void {
    this.#toldAt = performance.now();
    // A last line without a line break is taken once nothing follows it.
    if (idle && this.#paused && !this.#following) this.#finish();
    const { ledger, studying } = this;
    const generation = this.#generation;
    const rows = ledger.rows.since(this.#toldRows);
    this.#toldRows = ledger.rows.length;
    const names = ledger.names.slice(this.#toldNames);
    this.#toldNames = ledger.names.length;
    this.#tell({ kind: 'rows', generation, rows, names, about: this.#about(idle) }, buffersOf(rows));
    const marks = studying.marks.since(this.#toldMarks);
    this.#toldMarks = studying.marks.length;
    const study: Study = studying.study(idle && this.#paused);
    this.#tell({ kind: 'marks', generation, marks, study }, buffersOf(marks));
  }

  #finish(): void {
    if (this.#finished) return;
    this.#finished = true;
    const rest = this.#splitter.rest();
    if (rest) {
      this.ledger.add(rest);
      this.studying.add(rest.text, this.ledger);
    }
    this.studying.finish();
  }

  #about(idle: boolean): About {
    const { capture, end, problems, problemCount, lines, counter, haystack, rows } = this.ledger;
    return {
      capture,
      end,
      counts: counter.counts(),
      problems,
      problemCount,
      lines,
      bytesRead: this.file.length,
      idle: idle && this.#paused,
      memory: this.file.length + haystack.size + rows.length * 8 * (rowColumns.length + markColumns.length),
    };
  }
}
