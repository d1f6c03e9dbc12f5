import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const results = join(import.meta.dirname, '../../bench/results.json');

/** Puts the last results of `npm run bench` beside the other data; none where there are none. */
export function copyBench(folder: string): void {
  const copy = join(folder, 'bench.json');
  rmSync(copy, { force: true });
  if (existsSync(results)) copyFileSync(results, copy);
}
