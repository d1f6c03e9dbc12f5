// Redaction in MB/s once it runs at its full speed: error messages with their stacks, the corpus; what the first error of a
// process takes; and every fragment of the rules over and over, 1 MB of it as the client reads it (a text is cut before the
// rules look), and 64 and 256 kB with that limit lifted. In CPU time, so that other programs on the machine count less.
// `node bench/redact.mjs`
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { median } from './measure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const goals = { ordinary: 20, hostileMs: 250 };
const megabyte = 1 << 20;
const warmUpMs = 3000;

const dir = mkdtempSync(join(root, 'dist', 'bench-redact-'));
const outfile = join(dir, 'redact.mjs');
await build({
  stdin: {
    contents: `
      export { redact } from './lib/telemetry/redact/index.ts';
      export { run } from './lib/telemetry/redact/engine.ts';
      export { fragments } from './tests/telemetry/redact/shapes.ts';
      export { vectors } from './tests/telemetry/redact/vectors.ts';`,
    resolveDir: root,
    loader: 'ts',
  },
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  define: {
    'import.meta.url': JSON.stringify(pathToFileURL(join(root, 'tests/telemetry/redact/x.ts')).href),
  },
});
const { redact, run, fragments, vectors } = await import(pathToFileURL(outfile).href);

/** CPU time of an action, in milliseconds. */
function cost(action) {
  const begun = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

/** MB/s over whole messages, each redacted by itself; the median of some rounds, once all of it is compiled. */
function rate(texts) {
  const bytes = texts.reduce((sum, text) => sum + text.length, 0);
  const times = Math.ceil(megabyte / bytes);
  const round = () => {
    for (let time = 0; time < times; time += 1) for (const text of texts) redact(text);
  };
  for (const begun = performance.now(); performance.now() - begun < warmUpMs; ) round();
  return (bytes * times) / 1000 / median(Array.from({ length: 9 }, () => cost(round)));
}

/** Milliseconds that a text takes as the first one of its process; the median of some processes. */
function first(text) {
  const probe = join(dir, 'first.mjs');
  writeFileSync(
    probe,
    `import { redact } from './redact.mjs';
    const text = process.env.TEXT;
    const begun = performance.now();
    redact(text);
    console.log(performance.now() - begun);`,
  );
  const env = { ...process.env, TEXT: text };
  return median(
    Array.from({ length: 9 }, () =>
      Number(execFileSync(process.execPath, [probe], { encoding: 'utf8', env })),
    ),
  );
}

const line = (what, value) => console.log(`${what.padEnd(58)} ${value}`);
const all = vectors();
const benign = all.filter((vector) => vector.benign);
/** Stacks, network and file errors: what failures consist of. */
const errors = benign.filter(({ id }) => /^benign-(?:stack|net|fs)-/.test(id)).map(({ text }) => text);
const secret = all.filter((vector) => !vector.benign).map(({ text }) => text);
const filled = (unit, length) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const stacks = filled(`${errors.join('\n')}\n`, 65_536);
const figures = [
  ['errors and stacks, 1 kB each', stacks.match(/.{1024}/gs)],
  ['errors and stacks, 64 kB', [stacks]],
  ['benign messages of the corpus, one by one', benign.map(({ text }) => text)],
  ['messages with secrets, one by one', secret],
];
for (const [what, texts] of figures) line(what, `${rate(texts).toFixed(1)} MB/s`);
console.log(`goal: at least ${goals.ordinary} MB/s on errors and stacks\n`);
const short = figures[0][1][0];
line('the first error of a process, 1 kB, nothing compiled yet', `${first(short).toFixed(1)} ms`);
rmSync(dir, { recursive: true });
console.log();

const shapes = fragments.map((fragment) => {
  const text = filled(fragment, megabyte);
  const unlimited = (length) => cost(() => run(text.slice(0, length), [], { longest: megabyte, beyond: 0 }));
  cost(() => redact(text.slice(0, 4096)));
  const times = Array.from({ length: 3 }, () => cost(() => redact(text)));
  return {
    fragment,
    given: median(times),
    first: times[0],
    small: unlimited(65_536),
    large: unlimited(262_144),
  };
});
const worst = (key) => [...shapes].sort((a, b) => b[key] - a[key]).slice(0, 5);
for (const { fragment, given, first } of worst('given'))
  line(
    `1 MB of ${JSON.stringify(fragment)}`,
    `${given.toFixed(0)} ms, ${first.toFixed(0)} ms the first time`,
  );
console.log(`goal: no shape above ${goals.hostileMs} ms\n`);
for (const { fragment, small, large } of worst('large')) {
  line(
    `without the limit, 256 kB of ${JSON.stringify(fragment)}`,
    `${large.toFixed(0)} ms, × ${(large / small).toFixed(1)} for four times the text`,
  );
}
