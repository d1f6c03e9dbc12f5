import type { FindingId, Level } from '../../catalog/findings';
import { annotate } from '../annotate';
import type { Annotated } from '../annotation';
import { type CaptureLine, type EndLine, type RequestLine, readLine } from '../capture';
import { harRemarks } from '../har';
import type { Decompress } from '../search';
import { concealer } from './conceal';
import type { Finding } from './finding';
import type { Identifier } from './identifier';
import { findInTexts, type Placed } from './look';
import { memory } from './memory';
import { type RawBody, rawBody } from './raw-body';
import type { AuditReport, UnknownPlace } from './report';
import type { CaptureRule, Reading, RequestRule, Rule, Subject, TextRule } from './rule';
import { rules as allRules } from './rules';
import { textScanner } from './scanner';
import { invalidOf } from './validity';
import { verdictOf } from './verdict';

export interface AuditOptions {
  /** The reader's own strings to look for. */
  readonly identifiers?: readonly Identifier[];
  /** Unpacks bytes; without it nothing that is packed is searched. */
  readonly decompress?: Decompress;
  /** SHA-256 in hex: proves that a path is the project directory. Without it only messages that say so are found. */
  readonly sha256?: (text: string) => string;
  /** How many unexplained places the report lists, by default 10 000; the rest is counted. */
  readonly unknownAtMost?: number;
  /** Is given each request as the audit reads and explains it, for whoever wants to do more with it. */
  readonly onRequest?: (
    request: RequestLine,
    annotated: Annotated,
    raw: RawBody,
    hide: (text: string) => string,
  ) => void;
  /**
   * Hides secrets in keys, event names and headers too, wherever findings name them: for results that are passed on without
   * the capture. Pointers then lead to what is shown of a key.
   */
  readonly conceal?: boolean;
  /** The rules to apply, by default all. */
  readonly rules?: readonly Rule[];
}

/** An audit that is fed one line of a capture after the other; its memory does not grow with the capture. */
export interface Auditor {
  /** What is found in the next line; never throws. */
  read(line: string): readonly Finding[];
  /** The report of what was read so far. */
  report(): AuditReport;
  /** What is found at the end of the capture, and the report. */
  finish(): { readonly findings: readonly Finding[]; readonly report: AuditReport };
}

/** Begins the audit of a capture. */
export function auditor({ rules = allRules, ...options }: AuditOptions = {}): Auditor {
  return new CaptureAuditor(rules, options);
}

class CaptureAuditor implements Auditor {
  readonly #textRules: readonly TextRule[];
  readonly #requestRules: readonly RequestRule[];
  readonly #captureRules: readonly CaptureRule[];
  readonly #scanner;
  readonly #memory = memory();
  readonly #identifiers: readonly Identifier[];
  readonly #sha256: AuditOptions['sha256'];
  readonly #decompress: Decompress | undefined;
  readonly #unknownAtMost: number;
  readonly #conceal: boolean;
  readonly #onRequest: AuditOptions['onRequest'];
  readonly #unknown: UnknownPlace[] = [];
  readonly #levels: Record<Level, number> = { violation: 0, warning: 0, note: 0 };
  readonly #ids = new Map<FindingId, number>();
  #capture: CaptureLine | undefined;
  #end: EndLine | undefined;
  #unreadable: Reading['unreadable'];
  #lines = 0;
  #requests = 0;
  #events = 0;
  #seen = 0;
  #explained = 0;

  constructor(
    rules: readonly Rule[],
    {
      identifiers = [],
      decompress,
      sha256,
      unknownAtMost = 10_000,
      conceal = false,
      onRequest,
    }: AuditOptions,
  ) {
    this.#textRules = rules.filter((rule) => rule.kind === 'text');
    this.#requestRules = rules.filter((rule) => rule.kind === 'request');
    this.#captureRules = rules.filter((rule) => rule.kind === 'capture');
    this.#scanner = textScanner(this.#textRules, identifiers, decompress);
    this.#identifiers = identifiers;
    this.#sha256 = sha256;
    this.#decompress = decompress;
    this.#unknownAtMost = unknownAtMost;
    this.#conceal = conceal;
    this.#onRequest = onRequest;
  }

  read(text: string): readonly Finding[] {
    this.#lines += 1;
    if (text.trim() === '') return [];
    const read = readLine(text);
    if ('problem' in read) {
      this.#unreadable = { line: this.#lines, problem: read.problem };
      return this.#ofCapture(false);
    }
    const { line } = read;
    if (line.kind === 'capture') this.#capture = line;
    if (line.kind === 'end') this.#end = line;
    return line.kind === 'request' ? this.#ofRequest(line) : [];
  }

  finish() {
    const findings = this.#ofCapture(true);
    return { findings, report: this.report() };
  }

  report(): AuditReport {
    const counts = { requests: this.#requests, events: this.#events };
    return {
      ...counts,
      verdict: verdictOf({ ...counts, capture: this.#capture, levels: this.#levels, ids: this.#ids }),
      remarks: harRemarks(this.#capture),
      fields: { seen: this.#seen, explained: this.#explained, unknown: this.#unknown },
      levels: { ...this.#levels },
      ids: Object.fromEntries(this.#ids),
    };
  }

  #ofRequest(request: RequestLine): Finding[] {
    const annotated = annotate(request);
    const { seq } = annotated;
    this.#requests += 1;
    this.#events += annotated.events.length;
    this.#seen += annotated.coverage.seen;
    this.#explained += annotated.coverage.explained;
    const hide = (text: string) => this.#scanner.hide(text);
    const safe = this.#conceal ? concealer(annotated, hide) : undefined;
    for (const pointer of annotated.coverage.unknown) {
      if (this.#unknown.length === this.#unknownAtMost) break;
      this.#unknown.push({ seq, pointer: safe ? safe.pointer(pointer) : pointer });
    }
    const raw = rawBody(request, this.#decompress);
    this.#onRequest?.(request, annotated, raw, hide);
    const subject: Subject = {
      request,
      annotated,
      capture: this.#capture,
      identifiers: this.#identifiers,
      invalid: invalidOf(annotated),
      raw,
      sha256: this.#sha256,
      shown: (text) => this.#scanner.shown(text, 'text'),
      first: this.#memory.first,
      seenIn: this.#memory.seenIn,
    };
    const found: Finding[] = [];
    const add = (placed: Placed) => {
      const { level, id, message, pointer, evidence } = safe ? safe.finding(placed) : placed;
      found.push(this.#counted({ level, id, message, seq, pointer, evidence, line: this.#lines }));
    };
    for (const { id, level, check } of this.#requestRules) {
      for (const { pointer, message, evidence } of check(subject))
        add({ level, id, message, pointer, evidence });
    }
    findInTexts(request, annotated, this.#scanner, add);
    this.#inRaw(raw, found, add);
    return found;
  }

  /** What only the bytes hold: values that were found already are told once. */
  #inRaw({ texts, numbers }: RawBody, known: readonly Finding[], add: (finding: Placed) => void): void {
    const told = new Set(known.map(({ id, evidence }) => `${id} ${evidence}`));
    const found = [
      ...texts.flatMap((text) => this.#scanner.find(text, 'text')),
      ...numbers.flatMap((number) => this.#scanner.find(number, 'number')),
    ];
    for (const { id, level, what, evidence } of found) {
      if (told.has(`${id} ${evidence}`)) continue;
      told.add(`${id} ${evidence}`);
      add({ level, id, message: `The bytes of the body contain ${what}.`, pointer: '', evidence });
    }
  }

  #ofCapture(over: boolean): Finding[] {
    const reading: Reading = {
      begun: this.#capture !== undefined,
      requests: this.#requests,
      lines: this.#lines,
      end: this.#end,
      unreadable: this.#unreadable,
    };
    return this.#captureRules.flatMap(({ id, level, check }) =>
      [...check(reading, over)].map(({ line, message, evidence }) =>
        this.#counted({ level, id, message, seq: 0, pointer: '', evidence, line }),
      ),
    );
  }

  #counted(finding: Finding): Finding {
    this.#levels[finding.level] += 1;
    this.#ids.set(finding.id, (this.#ids.get(finding.id) ?? 0) + 1);
    return finding;
  }
}
