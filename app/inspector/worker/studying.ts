import type { FindingId } from '../../../lib/catalog/findings';
import type { Annotation } from '../../../lib/inspect/annotation';
import { auditor, type Finding } from '../../../lib/inspect/audit';
import { annotateAlike } from '../../../lib/inspect/audit/annotate-alike';
import { readLine } from '../../../lib/inspect/capture';
import { derivedFrom } from '../../../lib/inspect/derived';
import { surveyor } from '../../../lib/inspect/survey';
import type { Study } from '../capture/protocol';
import { dataClasses, findingBit, levels, type MarkColumn, markColumns, origins } from '../capture/rows';
import { Table } from '../capture/table';
import type { Ledger } from './ledger';

/** Findings beyond this many are counted and marked, but not kept as sentences. */
const mostFindings = 50_000;
const mostListed = 100;

const originIndex: ReadonlyMap<string, number> = new Map(origins.map((origin, index) => [origin, index]));

type Bits = Record<MarkColumn, number>;

/** The closer look at each line: explains it, audits it, and marks its rows with what it found. */
export class Studying {
  readonly marks = new Table<MarkColumn>(markColumns);
  readonly findings: Finding[] = [];
  /** Findings by line, from 0. */
  readonly byLine = new Map<number, Finding[]>();
  total = 0;
  #line = 0;
  readonly #auditor = auditor();
  readonly #surveyor = surveyor();
  readonly #annotate = annotateAlike();

  /** Takes the next line, whose rows the ledger has. */
  add(text: string, ledger: Ledger): void {
    const found = this.#auditor.read(text);
    const { first, after } = ledger.rowsOf(this.#line);
    if (after > first) {
      const rows = Array.from({ length: after - first }, noBits);
      this.#explain(text, rows);
      for (const finding of found) mark(finding, rows);
      for (const bits of rows) this.marks.add(bits);
    }
    this.#keep(found);
    this.#line += 1;
  }

  /** Where the study stands. */
  study(complete: boolean): Study {
    return { survey: this.#surveyor.survey(), report: this.#auditor.report(), complete };
  }

  /** The file is over: what can only be told now. */
  finish(): void {
    this.#keep(this.#auditor.finish().findings);
  }

  /** Findings of one kind, the first ones only when there are many. */
  listed(id: FindingId): readonly Finding[] {
    return this.findings.filter((finding) => finding.id === id).slice(0, mostListed);
  }

  #explain(text: string, rows: readonly Bits[]): void {
    const read = readLine(text);
    if (!('line' in read) || read.line.kind !== 'request') return;
    const explained = this.#annotate(read.line);
    this.#surveyor.add({ ...explained, server: derivedFrom(explained.events) });
    for (const annotation of [...explained.http, ...explained.body]) {
      for (const bits of rowsOf(annotation, rows)) {
        const origin = originIndex.get(annotation.origin);
        if (origin !== undefined && annotation.leaf) bits.origins |= 1 << origin;
        const { dataClass } = annotation;
        if (dataClass !== undefined) bits.classes |= 1 << dataClasses.indexOf(dataClass);
      }
    }
  }

  #keep(found: readonly Finding[]): void {
    this.total += found.length;
    for (const finding of found) {
      if (this.findings.length >= mostFindings) return;
      this.findings.push(finding);
      const line = finding.line - 1;
      this.byLine.set(line, [...(this.byLine.get(line) ?? []), finding]);
    }
  }
}

function noBits(): Bits {
  return { origins: 0, classes: 0, levels: 0, findings: 0, moreFindings: 0 };
}

function rowsOf({ event }: Annotation, rows: readonly Bits[]): readonly Bits[] {
  if (event === undefined) return rows;
  const bits = rows[event];
  return bits ? [bits] : [];
}

/** A finding marks its event, or all events of a request that it concerns as a whole. */
function mark({ id, level, pointer }: Finding, rows: readonly Bits[]): void {
  const index = /^\/batch\/(\d+)(?:\/|$)/.exec(pointer)?.[1];
  const own = index === undefined ? undefined : rows[Number(index)];
  const [column, bit] = findingBit(id);
  for (const bits of own ? [own] : rows) {
    bits.levels |= 1 << levels.indexOf(level);
    bits[column] |= bit;
  }
}
