import type {
  AssumptionLine,
  CaptureLine,
  EndLine,
  LineProblem,
  RequestLine,
} from '../../../lib/inspect/capture';
import { readLine } from '../../../lib/inspect/capture';
import { type CapturedEvent, envelopeOf } from '../../../lib/inspect/envelope';
import { counter } from '../../../lib/inspect/summary';
import { type RowColumn, rowColumns, runtimes } from '../capture/rows';
import { Table } from '../capture/table';
import type { TextLine } from './line-splitter';
import { SearchIndex } from './search-index';

/** Problems beyond this many are only counted. */
const mostProblems = 100;
/** Longer names are cut in the list; the event itself shows them whole. */
const longestName = 160;

/** What the first reading of a capture makes of it: a row for each event, where its line is, and its text to search in. */
export class EventIndex {
  readonly rows = new Table<RowColumn>(rowColumns);
  readonly searchIndex = new SearchIndex();
  readonly names: string[] = [];
  readonly problems: LineProblem[] = [];
  problemCount = 0;
  capture: CaptureLine | undefined;
  end: EndLine | undefined;
  readonly counter = counter();
  readonly #nameIndex = new Map<string, number>();
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #firstRows: number[] = [];
  readonly #assumptions = new Map<number, AssumptionLine[]>();

  get lines(): number {
    return this.#starts.length;
  }

  add({ text, start, end, tooLong }: TextLine): void {
    this.#starts.push(start);
    this.#ends.push(end);
    this.#firstRows.push(this.rows.length);
    if (text.trim() === '' && !tooLong) return;
    const read = tooLong ? { problem: 'longer than this page reads' } : readLine(text);
    if ('problem' in read) {
      this.problemCount += 1;
      const { problem } = read;
      if (this.problems.length < mostProblems) this.problems.push({ line: this.lines, problem });
      return;
    }
    const { line } = read;
    if (line.kind === 'capture') this.capture = line;
    else if (line.kind === 'end') this.end = line;
    else if (line.kind === 'request') this.#request(line);
    else this.#assume(line);
  }

  /** Where the bytes of a line are. */
  place(line: number): { readonly start: number; readonly end: number } {
    return { start: this.#starts[line] ?? 0, end: this.#ends[line] ?? 0 };
  }

  /** The rows of a line: from `first` up to and without `after`. */
  rowsOf(line: number): { readonly first: number; readonly after: number } {
    return {
      first: this.#firstRows[line] ?? this.rows.length,
      after: this.#firstRows[line + 1] ?? this.rows.length,
    };
  }

  assumptionsOf(seq: number): readonly AssumptionLine[] {
    return this.#assumptions.get(seq) ?? [];
  }

  #assume(line: AssumptionLine): void {
    const known = this.#assumptions.get(line.seq);
    if (known) known.push(line);
    else this.#assumptions.set(line.seq, [line]);
  }

  #request(request: RequestLine): void {
    this.counter.add(request);
    const envelope = envelopeOf(request);
    const first = this.rows.length;
    const shared = {
      line: this.lines - 1,
      seq: request.seq,
      batch: envelope.events.length,
      time: Date.parse(request.receivedAt),
      bytes: request.body.bytes,
    };
    for (const event of envelope.events) {
      this.rows.add({
        ...shared,
        event: event.index,
        name: this.#name(event.name ?? '(no name)'),
        runtime: runtimeOf(event),
      });
    }
    if (envelope.events.length === 0) {
      const name =
        'name' in envelope ? envelope.name : `${request.method} ${request.target} with an empty batch`;
      this.rows.add({ ...shared, event: -1, name: this.#name(name), runtime: runtimeOf(undefined) });
    }
    this.searchIndex.addRequest(request, first, this.rows.length);
  }

  #name(name: string): number {
    const short = name.length > longestName ? `${name.slice(0, longestName)}…` : name;
    const known = this.#nameIndex.get(short);
    if (known !== undefined) return known;
    this.#nameIndex.set(short, this.names.length);
    this.names.push(short);
    return this.names.length - 1;
  }
}

function runtimeOf(event: CapturedEvent | undefined): number {
  return runtimes.indexOf(event?.runtime ?? 'unknown');
}
