import type { ReleaseVersion } from '../releases';

/** The part of the public telemetry page that makes a promise; `history` is the page's record of changes. */
export type PromisePlace =
  | 'opting out'
  | 'what is collected'
  | 'what is never collected'
  | 'error reports'
  | 'history';

/** Releases in which a promise does not hold. */
export interface Broken {
  /** The last release that breaks it. */
  readonly upTo: ReleaseVersion;
  readonly because: string;
}

/** A "never" or an "always" that ktx promises its users, in the words of this catalog. */
export interface PublicPromise {
  readonly kind: 'never' | 'always';
  readonly sentence: string;
  readonly place: PromisePlace;
  /** What the promise covers, and what its check looks at. */
  readonly scope: string;
  /** How far it goes: what it does not cover. */
  readonly limit?: string;
  /** Absent when no release is known to break it. The unreleased client keeps every promise. */
  readonly broken?: Broken;
}

/** A statement of the page that no program on your machine can check. */
export interface Statement {
  readonly sentence: string;
  readonly whyNot: string;
}
