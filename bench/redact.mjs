// What redaction costs and what it leaves: milliseconds for 1 kB of error messages once it runs at its full speed, for the first
// error of a process, and for 100 kB of every fragment of the rules over and over. In CPU time, so that other programs on the
// machine count less. What is left of texts is counted by scripts/site-data/error-texts.ts. `node bench/redact.mjs`
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { median } from './measure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const goals = { kilobyteMs: 0.25, worstMs: 60, importMs: 2 };

const dir = mkdtempSync(join(root, 'dist', 'bench-redact-'));
const bundle = async (contents, name, more = {}) => {
  const outfile = join(dir, name);
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(root, 'tests/redact/x.ts')).href) },
    ...more,
  });
  return pathToFileURL(outfile).href;
};
const room = await bundle(`export { redact } from './lib/redact/index.ts';`, 'room.mjs', {
  banner: { js: 'globalThis.begun = performance.now();' },
  footer: { js: 'globalThis.loaded = performance.now();' },
});
const { redact, fragments, vectors } = await import(
  await bundle(
    `export { redact } from './lib/redact/index.ts';
     export { fragments } from './tests/redact/shapes.ts';
     export { vectors } from './tests/redact/vectors.ts';`,
    'corpora.mjs',
  )
);

/** Milliseconds that a fresh process needs to run the room and its vocabulary once the file is read. */
function loading() {
  const script = `await import(${JSON.stringify(room)}); console.log(globalThis.loaded - globalThis.begun);`;
  return Number(
    spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout,
  );
}

/** CPU time of an action, in milliseconds. */
function cost(action) {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const line = (what, value) => console.log(`${what.padEnd(58)} ${value}`);
const filled = (unit, length) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const errors = vectors()
  .filter(({ id }) => /^benign-(?:net|fs|db)-/.test(id))
  .map(({ text }) => text);
const texts = filled(`${errors.join('\n')}\n`, 65_536).match(/.{1024}/gs) ?? [];

const loads = median(Array.from({ length: 9 }, loading));
line('loading the room and its vocabulary', `${loads.toFixed(1)} ms (goal: ${goals.importMs})`);
line('the first error of a process', `${cost(() => redact(texts[0])).toFixed(1)} ms`);
const round = () => {
  for (const text of texts) redact(text);
};
for (let time = 0; time < 10; time += 1) round();
const each = median(Array.from({ length: 9 }, () => cost(round))) / texts.length;
line('1 kB of error messages', `${each.toFixed(3)} ms (goal: ${goals.kilobyteMs})`);

const shapes = fragments.map((fragment) => {
  const text = filled(fragment, 100_000);
  redact(text);
  return { fragment, ms: median(Array.from({ length: 3 }, () => cost(() => redact(text)))) };
});
const [worst] = shapes.sort((a, b) => b.ms - a.ms);
line(
  `100 kB of ${JSON.stringify(worst.fragment)}, the worst`,
  `${worst.ms.toFixed(1)} ms (goal: ${goals.worstMs})`,
);

rmSync(dir, { recursive: true });
