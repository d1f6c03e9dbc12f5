import { printable } from '../lib/inspect/printable';
import type { Surroundings } from './surroundings';

/** One line of a terminal that is drawn over. */
export interface Progress {
  /** Draws a sentence over the one before; nothing in the first second, and nothing where there is no terminal. */
  show(text: string): void;
  /** Takes the line away, before anything else is written. */
  clear(): void;
}

const firstAfterMs = 1000;
const leastBetweenMs = 100;

/** How far a verb is, on standard error, for verbs that can take longer than a second; nothing with --quiet. */
export function progressOn(
  { stderr, width }: Pick<Surroundings, 'stderr' | 'width'>,
  { quiet = false }: { readonly quiet?: boolean | undefined } = {},
): Progress {
  let shown = false;
  let next = Date.now() + firstAfterMs;
  return {
    show(text) {
      if (quiet || stderr.isTTY !== true || Date.now() < next) return;
      next = Date.now() + leastBetweenMs;
      shown = true;
      stderr.write(`\r\u001b[K${printable(text).slice(0, width - 1)}`);
    },
    clear() {
      if (shown) stderr.write('\r\u001b[K');
      shown = false;
    },
  };
}
