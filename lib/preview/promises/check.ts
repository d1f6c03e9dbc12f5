import type { Sandbox, Subject } from './sandbox';

/** What a check saw. */
export interface Finding {
  /** How many values were checked: requests, texts, runs. A check that saw nothing has proved nothing. */
  readonly evidence: number;
  /** What broke the promise, a clause each. */
  readonly faults: readonly string[];
}

/** The proof of a promise, and a client that breaks it, on which the check must find a fault. */
export interface Check {
  run(sandbox: Sandbox): Promise<Finding>;
  readonly mutant: { readonly fault: string; readonly subject: Subject };
}
