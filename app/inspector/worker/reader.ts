import type { RequestLine } from '../../../lib/inspect/capture';
import type { About, Analysis, EventDetail, FromWorker } from '../capture/protocol';
import { markColumns, rowColumns } from '../capture/rows';
import { buffersOf } from '../capture/table';
import { Analyzer } from './analysis';
import { EventIndex } from './event-index';
import { FileBytes } from './file-bytes';
import { HarIntake } from './har-intake';
import { LineSplitter } from './line-splitter';
import { detailOf, requestOf } from './look';

/** How long the worker works before it looks whether the page wants something, in ms. */
const slice = 24;
/** How often the page is told about progress, in ms. */
const tellEvery = 200;
const analysisPiece = 256 * 1024;

export type Tell = (message: FromWorker, transfer?: ArrayBuffer[]) => void;

/**
 * One capture in the worker. It is read twice: first quickly, for the rows of the timeline and the text to search in;
 * then, while the reader looks around, each request is explained and audited.
 */
export class Reader {
  readonly file = new FileBytes();
  readonly eventIndex = new EventIndex();
  readonly analyzer = new Analyzer();
  readonly #intake = new HarIntake();
  readonly #splitter = new LineSplitter();
  readonly #analysisSplitter = new LineSplitter();
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
  #analyzed = 0;
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
    this.#take(this.#intake.push(bytes));
  }

  /** All bytes are here for now; `following` when more may come. */
  async pause(following: boolean): Promise<void> {
    this.#take(this.#intake.rest());
    if (this.#intake.isHar) this.#take([await this.#intake.capture()]);
    this.#paused = true;
    this.#following = following && !this.#intake.isHar;
    void this.#work();
  }

  #take(pieces: readonly Uint8Array<ArrayBuffer>[]): void {
    for (const bytes of pieces) {
      this.file.append(bytes);
      this.#waiting.push(bytes);
    }
    void this.#work();
  }

  /** The request of a row, as it is in the file. Throws when there is none. */
  request(row: number): RequestLine {
    const { start, end } = this.eventIndex.place(this.eventIndex.rows.at('line', row));
    return requestOf(new TextDecoder().decode(this.file.read(start, end)));
  }

  /** A row with everything that is known of it. Throws when there is none. */
  look(row: number): EventDetail {
    return detailOf(this.request(row), row, this.eventIndex, this.analyzer);
  }

  /** Every line of the file that was read so far, one after the other. */
  *lines(): Generator<string> {
    for (let line = 0; line < this.eventIndex.lines; line += 1) {
      const { start, end } = this.eventIndex.place(line);
      yield new TextDecoder().decode(this.file.read(start, end));
    }
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
      else if (this.#canAnalyze()) await this.#analysis(breathe);
      else break;
    }
    this.#working = false;
    if (!this.#over) this.#tellAll(true);
  }

  async #read(bytes: Uint8Array<ArrayBuffer>, breathe: () => Promise<void>): Promise<void> {
    for (const line of this.#splitter.push(bytes)) {
      this.eventIndex.add(line);
      await breathe();
      if (this.#over) return;
    }
    this.#readBytes += bytes.length;
  }

  #canAnalyze(): boolean {
    return this.#analyzed < this.#readBytes;
  }

  async #analysis(breathe: () => Promise<void>): Promise<void> {
    const until = Math.min(this.#readBytes, this.#analyzed + analysisPiece);
    const bytes = this.file.read(this.#analyzed, until);
    this.#analyzed = until;
    for (const line of this.#analysisSplitter.push(bytes)) {
      this.analyzer.add(line.text, this.eventIndex);
      await breathe();
      if (this.#over) return;
    }
  }

  #tellAll(idle: boolean): void {
    this.#toldAt = performance.now();
    // A last line without a line break is taken once nothing follows it.
    if (idle && this.#paused && !this.#following) this.#finish();
    const { eventIndex, analyzer } = this;
    const generation = this.#generation;
    const rows = eventIndex.rows.since(this.#toldRows);
    this.#toldRows = eventIndex.rows.length;
    const names = eventIndex.names.slice(this.#toldNames);
    this.#toldNames = eventIndex.names.length;
    this.#tell({ kind: 'rows', generation, rows, names, about: this.#about(idle) }, buffersOf(rows));
    const marks = analyzer.marks.since(this.#toldMarks);
    this.#toldMarks = analyzer.marks.length;
    const analysis: Analysis = analyzer.analysis(idle && this.#paused);
    this.#tell({ kind: 'marks', generation, marks, analysis }, buffersOf(marks));
  }

  #finish(): void {
    if (this.#finished) return;
    this.#finished = true;
    const rest = this.#splitter.rest();
    if (rest) {
      this.eventIndex.add(rest);
      this.analyzer.add(rest.text, this.eventIndex);
    }
    this.analyzer.finish();
  }

  #about(idle: boolean): About {
    const { capture, end, problems, problemCount, lines, counter, searchIndex, rows } = this.eventIndex;
    return {
      capture,
      end,
      counts: counter.counts(),
      problems,
      problemCount,
      lines,
      bytesRead: this.file.length,
      idle: idle && this.#paused,
      memory:
        this.file.length + searchIndex.size + rows.length * 8 * (rowColumns.length + markColumns.length),
    };
  }
}
