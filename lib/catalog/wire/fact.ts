import type { Explanation, Origin } from '../facts';

/** What a reader is told about a value in a request that is no field of an event. */
export interface WireFact extends Explanation {
  /** Who decides the value: `ktx` also where the SDK only passes it on. */
  readonly origin: Origin;
  /** When the value is there; absent when it always is. */
  readonly when?: string;
}

/** Facts by JSON pointer; `*` is any index. */
export type WireFacts = Readonly<Record<string, WireFact>>;
