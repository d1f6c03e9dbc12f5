import * as z from 'zod/mini';
import type { Part } from './part';

const results = z.object({
  /** ISO instant. */
  date: z.string(),
  node: z.string(),
  cpus: z.int(),
  platform: z.string(),
  /** What each benchmark printed. */
  benchmarks: z.array(z.object({ name: z.string(), text: z.string() })),
});

/** What `npm run bench` printed last; says so where it was not run before the site was built. */
export function benchmarks(given: unknown): readonly Part[] {
  if (given === undefined) {
    return [
      { kind: 'text', text: 'This build has no figures of its own: `npm run bench` was not run before it.' },
    ];
  }
  const { date, node, cpus, platform, benchmarks: all } = results.parse(given);
  return [
    {
      kind: 'text',
      text: `Measured on ${date.slice(0, 10)} with Node ${node} on ${platform}, ${cpus} cores.`,
    },
    ...all.flatMap(({ name, text }): readonly Part[] => [
      { kind: 'heading', id: name, name },
      { kind: 'output', title: `$ node bench/${name}.mjs`, text: text.trim() },
    ]),
  ];
}
