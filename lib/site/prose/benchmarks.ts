import type { Part } from './part';

/** The results of the benchmarks; says so where there are none yet. */
export function benchmarks(results: unknown): readonly Part[] {
  if (results === undefined) {
    return [
      {
        kind: 'text',
        text: 'This build of the documentation has no results: `npm run bench` was not run before it.',
      },
    ];
  }
  return [{ kind: 'output', title: 'bench/results.json', text: JSON.stringify(results, null, 2) }];
}
