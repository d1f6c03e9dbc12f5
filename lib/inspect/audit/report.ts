import type { FindingId, Level } from '../../catalog/findings';

/** A value that nobody explains. */
export interface UnknownPlace {
  readonly seq: number;
  readonly pointer: string;
}

/** What an audit of one capture says as a whole; the findings themselves are handed out while it reads. */
export interface AuditReport {
  readonly requests: number;
  readonly events: number;
  /** One sentence, the bad first. */
  readonly verdict: string;
  /** What must be known of where the requests come from, a sentence each; empty for a capture of ours. */
  readonly remarks: readonly string[];
  readonly fields: {
    readonly seen: number;
    readonly explained: number;
    /** At most `AuditOptions.unknownAtMost` places; `seen - explained` is their true number. */
    readonly unknown: readonly UnknownPlace[];
  };
  /** How many findings there are of each level and kind. */
  readonly levels: Readonly<Record<Level, number>>;
  readonly ids: Readonly<Partial<Record<FindingId, number>>>;
}
