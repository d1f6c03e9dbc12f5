import type { FindingId } from '../../../lib/catalog/findings';
import type { Annotated, Annotation } from '../../../lib/inspect/annotation';
import { auditor, type Finding } from '../../../lib/inspect/audit';
import { profiler } from '../../../lib/inspect/profile';
import { inflate } from '../../../lib/inspect/search/inflate';
import { surveyor } from '../../../lib/inspect/survey';
import type { Analysis } from '../capture/protocol';
import {
  dataClasses,
  eventOf,
  findingBit,
  levels,
  type MarkColumn,
  markColumns,
  origins,
} from '../capture/rows';
import { Table } from '../capture/table';
import type { EventIndex } from './event-index';

/** Findings beyond this many are counted and marked, but not kept as sentences. */
const mostFindings = 50_000;
const mostListed = 100;

const bitsOf = (words: readonly string[]): ReadonlyMap<string, number> =>
  new Map(words.map((word, index) => [word, 1 << index]));
const originBits = bitsOf(origins);
const classBits = bitsOf(dataClasses);

type Bits = Record<MarkColumn, number>;

/** The closer look at each line: explains it, audits it, and marks its rows with what it found. */
export class Analyzer {
  readonly marks = new Table<MarkColumn>(markColumns);
  readonly findings: Finding[] = [];
  /** Findings by line, from 0. */
  readonly byLine = new Map<number, Finding[]>();
  total = 0;
  #line = 0;
  #rows: readonly Bits[] = [];
  /** Takes what only the bytes of the current request hold. */
  #onRaw: (text: string) => void = () => undefined;
  readonly #auditor = auditor({
    decompress: inflate,
    onRequest: (request, annotated, { texts }) => {
      this.#profiler.add(request);
      this.#explain(annotated);
      for (const text of texts) this.#onRaw(text);
    },
  });
  readonly #surveyor = surveyor();
  readonly #profiler = profiler();

  /** Takes the next line, whose rows the eventIndex has. */
  add(text: string, eventIndex: EventIndex): void {
    const { first, after } = eventIndex.rowsOf(this.#line);
    const rows = Array.from({ length: after - first }, noBits);
    this.#rows = rows;
    this.#onRaw = (text) => eventIndex.searchIndex.add(text, first, after);
    const found = this.#auditor.read(text);
    for (const finding of found) mark(finding, rows);
    for (const bits of rows) this.marks.add(bits);
    this.#keep(found);
    this.#line += 1;
  }

  /** Where the analysis stands. */
  analysis(complete: boolean): Analysis {
    return {
      survey: this.#surveyor.survey(),
      report: this.#auditor.report(),
      profile: this.#profiler.profile(),
      complete,
    };
  }

  /** The file is over: what can only be told now. */
  finish(): void {
    this.#keep(this.#auditor.finish().findings);
  }

  /** Findings of one kind, the first ones only when there are many. */
  listed(id: FindingId): readonly Finding[] {
    return this.findings.filter((finding) => finding.id === id).slice(0, mostListed);
  }

  #explain(annotated: Annotated): void {
    this.#surveyor.add(annotated);
    for (const annotation of annotated.http) for (const bits of this.#rows) see(annotation, bits);
    for (const annotation of annotated.body) {
      if (annotation.event === undefined) for (const bits of this.#rows) see(annotation, bits);
      else {
        const bits = this.#rows[annotation.event];
        if (bits) see(annotation, bits);
      }
    }
  }

  #keep(found: readonly Finding[]): void {
    this.total += found.length;
    for (const finding of found) {
      if (this.findings.length >= mostFindings) return;
      this.findings.push(finding);
      const line = finding.line - 1;
      const known = this.byLine.get(line);
      if (known) known.push(finding);
      else this.byLine.set(line, [finding]);
    }
  }
}

function noBits(): Bits {
  return { origins: 0, classes: 0, levels: 0, findings: 0, moreFindings: 0 };
}

function see({ origin, dataClass, leaf }: Annotation, bits: Bits): void {
  if (!leaf) return;
  bits.origins |= originBits.get(origin) ?? 0;
  if (dataClass !== undefined) bits.classes |= classBits.get(dataClass) ?? 0;
}

/** A finding marks its event, or all events of a request that it concerns as a whole. */
function mark({ id, level, pointer }: Finding, rows: readonly Bits[]): void {
  const index = eventOf(pointer);
  const own = index === undefined ? undefined : rows[index];
  const [column, bit] = findingBit(id);
  for (const bits of own ? [own] : rows) {
    bits.levels |= 1 << levels.indexOf(level);
    bits[column] |= bit;
  }
}
