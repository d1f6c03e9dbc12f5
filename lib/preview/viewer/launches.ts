import { randomBytes } from 'node:crypto';
import { isSame } from './guard';

/** Keys that each let somebody in once, and not for long. */
export interface Launches {
  /** A new key. */
  make(): string;
  /** Whether `key` is one that has not been used or run out; it is used now. */
  take(key: string): boolean;
}

/** How long a browser may take to start, in ms. */
const launchMs = 60_000;

/** As many as are waited for at once; an older one is given up. */
const mostLaunches = 10;

/**
 * The command line of a browser, which every user of the machine can read, holds such a key and not the token: who reads
 * it after the browser has come has nothing.
 */
export function openLaunches(now: () => number = () => performance.now()): Launches {
  const open = new Map<string, number>();
  return {
    make() {
      const key = randomBytes(32).toString('base64url');
      const [oldest] = open.keys();
      if (oldest !== undefined && open.size >= mostLaunches) open.delete(oldest);
      open.set(key, now() + launchMs);
      return key;
    },
    take(key) {
      const known = [...open.keys()].find((each) => isSame(each, key));
      const until = known === undefined ? undefined : open.get(known);
      if (known !== undefined) open.delete(known);
      return until !== undefined && now() < until;
    },
  };
}
