// What the benchmarks found, for the table in the docs: bench/results.json, a part of it per benchmark.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

const file = join(import.meta.dirname, 'results.json');

/**
 * Keeps and prints the results of one benchmark: `{ what, against, ratio }` for a ratio, `{ what, against, addedMs }`
 * for a difference in milliseconds, each with its `goal` in words where there is one.
 */
export function record(bench, results) {
  for (const { what, against, ratio, addedMs, goal } of results) {
    const figure =
      ratio === undefined ? `${addedMs < 0 ? '' : '+'}${addedMs.toFixed(0)} ms` : `× ${ratio.toFixed(2)}`;
    console.log(
      `${what.padEnd(44)} ${figure.padStart(10)}   against ${against}${goal ? `   goal ${goal}` : ''}`,
    );
  }
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const rounded = results.map((result) => ({
    ...result,
    ...(result.ratio !== undefined && { ratio: Number(result.ratio.toPrecision(3)) }),
    ...(result.addedMs !== undefined && { addedMs: Math.round(result.addedMs) }),
  }));
  const benches = { ...before.benches, [bench]: { ...surroundings(), results: rounded } };
  const sorted = Object.fromEntries(Object.entries(benches).sort(([a], [b]) => a.localeCompare(b)));
  writeFileSync(file, `${JSON.stringify({ benches: sorted }, null, 2)}\n`);
}

/** When and on what a figure was measured. */
function surroundings() {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: commit.trim(),
    node: process.version,
    cores: cpus().length,
  };
}
