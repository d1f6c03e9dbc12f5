import type { FindingId, Level } from '../../catalog/findings';

/** Something in a capture that its reader should know. */
export interface Finding {
  readonly level: Level;
  readonly id: FindingId;
  /** One sentence about this place. */
  readonly message: string;
  /** The request; 0 for what concerns the capture itself. */
  readonly seq: number;
  /** A JSON Pointer below the body, `header:NAME`, `request:target`, or empty for the whole request. */
  readonly pointer: string;
  /** Enough to find the place, never a whole secret. */
  readonly evidence: string;
  /** Line of the capture file, from 1; of a HAR file, that which it is read as. */
  readonly line: number;
}
