import type { Telemetry } from '../../telemetry';
import type { ReleaseOptions } from '../forecast/releases';
import type { Stage } from './stage';

/** Makes the client under test: the real one, or a twin with a fault. */
export type Subject = (options: ReleaseOptions) => Telemetry;

/** What a check saw. */
export interface Finding {
  /** How many things were looked at: requests, texts, runs. A check that saw nothing has proved nothing. */
  readonly evidence: number;
  /** What broke the promise, a clause each. */
  readonly faults: readonly string[];
}

/** The proof of a promise, and a client that breaks it, on which the check must find a fault. */
export interface Check {
  run(stage: Stage): Promise<Finding>;
  readonly twin: { readonly fault: string; readonly subject: Subject };
}
