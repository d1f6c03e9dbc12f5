import type { FindingId } from '../../../lib/catalog/findings';
import type { Annotated, AnnotatedEvent } from '../../../lib/inspect/annotation';
import type { AuditReport, Finding } from '../../../lib/inspect/audit';
import type {
  AssumptionLine,
  CaptureLine,
  EndLine,
  LineProblem,
  RequestLine,
} from '../../../lib/inspect/capture';
import type { CaptureDiff } from '../../../lib/inspect/diff';
import type { ExportFormat, Writer } from '../../../lib/inspect/export';
import type { Profile } from '../../../lib/inspect/profile';
import type { Counts } from '../../../lib/inspect/summary';
import type { Survey } from '../../../lib/inspect/survey';
import type { MarkColumn, RowColumn } from './rows';
import type { Piece } from './table';

/** What the page says to the worker. The worker has no network: the page hands it the bytes. */
export type ToWorker =
  /** Forget everything: another capture begins. */
  | { readonly kind: 'begin'; readonly generation: number }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** There is no more for now; for a live capture more may come. */
  | { readonly kind: 'pause'; readonly following: boolean }
  | { readonly kind: 'look'; readonly ask: number; readonly row: number }
  | { readonly kind: 'search'; readonly ask: number; readonly text: string; readonly depth: SearchDepth }
  /** The findings of one kind, at most as many as are worth a list. */
  | { readonly kind: 'findings'; readonly ask: number; readonly id: FindingId }
  | { readonly kind: 'compare'; readonly ask: number; readonly with: string }
  /** The whole capture in another format; `fonts` as base64 for a report. */
  | {
      readonly kind: 'export';
      readonly ask: number;
      readonly format: ExportFormat;
      readonly writer: Writer;
    }
  | { readonly kind: 'compareRows'; readonly ask: number; readonly rows: readonly [number, number] };

/** What the worker says to the page. */
export type FromWorker =
  | {
      readonly kind: 'rows';
      readonly generation: number;
      readonly rows: Piece<RowColumn>;
      /** Names that no earlier row had. */
      readonly names: readonly string[];
      readonly about: About;
    }
  | {
      readonly kind: 'marks';
      readonly generation: number;
      readonly marks: Piece<MarkColumn>;
      readonly analysis: Analysis;
    }
  | Answer;

export type Answer =
  | { readonly kind: 'exported'; readonly ask: number; readonly text: readonly string[] }
  | { readonly kind: 'event'; readonly ask: number; readonly event: EventDetail }
  | { readonly kind: 'found'; readonly ask: number; readonly found: Found }
  | {
      readonly kind: 'findings';
      readonly ask: number;
      readonly findings: readonly Finding[];
      readonly total: number;
    }
  | { readonly kind: 'difference'; readonly ask: number; readonly difference: CaptureDiff }
  | { readonly kind: 'failed'; readonly ask: number; readonly why: string };

/** What is known of the capture without looking into its events. */
export interface About {
  readonly capture?: CaptureLine | undefined;
  readonly end?: EndLine | undefined;
  readonly counts: Counts;
  /** The first lines that cannot be read, and how many there are. */
  readonly problems: readonly LineProblem[];
  readonly problemCount: number;
  readonly lines: number;
  readonly bytesRead: number;
  /** True when all bytes that came were read. */
  readonly idle: boolean;
  /** What the worker holds in memory, in bytes. */
  readonly memory: number;
}

/** What the closer look has found so far. */
export interface Analysis {
  readonly survey: Survey;
  readonly profile: Profile;
  readonly report: AuditReport;
  /** True when every line was looked at. */
  readonly complete: boolean;
}

/** One row, explained. */
export interface EventDetail {
  readonly row: number;
  /** Line of the file, from 1. */
  readonly line: number;
  /** Without the decoded body: it can be nested too deeply to be handed over, and the page has its bytes. */
  readonly request: RequestLine;
  /** Whether the collector could decode the body. */
  readonly decoded: boolean;
  /** Of the request's annotations those around the events and those of this event. */
  readonly annotated: Pick<Annotated, 'name' | 'http' | 'body' | 'server'>;
  /** What is known of the event as a whole; undefined for a request without events. */
  readonly own: Omit<AnnotatedEvent, 'value'> | undefined;
  /** Place in the batch; -1 for a request without events. */
  readonly event: number;
  readonly findings: readonly Finding[];
  readonly assumptions: readonly AssumptionLine[];
}

/** `plain` looks for a text as it is, which takes a moment; `all` in every other form as well. */
export type SearchDepth = 'plain' | 'all';

/** Where a text was found. */
export interface Found {
  readonly text: string;
  /** Rows, ascending. */
  readonly rows: Uint32Array<ArrayBuffer>;
  readonly depth: SearchDepth;
  /** In how many rows it was found in which forms first, in words; those that hold it as it is first. */
  readonly forms: readonly (readonly [words: string, rows: number])[];
  /** Rows that were not searched to their end: nothing is said of them. */
  readonly unsearched: number;
}
