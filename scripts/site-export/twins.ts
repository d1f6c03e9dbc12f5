import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Puts the .md and .json twin of every page beside it; no route can be there, because the page is. */
export function moveTwins(out: string): void {
  cpSync(join(out, 'twins'), out, { recursive: true });
  rmSync(join(out, 'twins'), { recursive: true });
}
