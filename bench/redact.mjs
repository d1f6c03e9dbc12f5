// What redaction costs and what it leaves: milliseconds for 1 kB of error messages once it runs at its full speed, for the first
// error of a process, and for 100 kB of every fragment of the rules over and over; the share of messages with secrets that are
// clean, of words that are left of benign ones; and what ten real error messages of ktx still tell. In CPU time, so that other
// programs on the machine count less. `node bench/redact.mjs`
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { median } from './measure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const goals = { kilobyteMs: 0.25, worstMs: 60 };

const dir = mkdtempSync(join(root, 'dist', 'bench-redact-'));
const outfile = join(dir, 'redact.mjs');
await build({
  stdin: {
    contents: `
      export { redact } from './lib/redact/index.ts';
      export { fragments } from './tests/redact/shapes.ts';
      export { leftIn, vectors } from './tests/redact/vectors.ts';`,
    resolveDir: root,
    loader: 'ts',
  },
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(root, 'tests/redact/x.ts')).href) },
});
const begun = performance.now();
const { redact, fragments, leftIn, vectors } = await import(pathToFileURL(outfile).href);
const loaded = performance.now() - begun;

/** CPU time of an action, in milliseconds. */
function cost(action) {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const line = (what, value) => console.log(`${what.padEnd(58)} ${value}`);
const filled = (unit, length) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const all = vectors();
const benign = all.filter((vector) => vector.benign);
const secret = all.filter((vector) => !vector.benign);
const errors = benign.filter(({ id }) => /^benign-(?:net|fs|db)-/.test(id)).map(({ text }) => text);
const texts = filled(`${errors.join('\n')}\n`, 65_536).match(/.{1024}/gs) ?? [];

line('loading the room and its vocabulary, with the corpora', `${loaded.toFixed(1)} ms`);
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

const wordsOf = (text) => text.match(/[A-Za-z']{2,}/g) ?? [];
let words = 0;
let left = 0;
for (const { text } of benign) {
  words += wordsOf(text).length;
  left += wordsOf(redact(text).text).length;
}
const clean = secret.filter(
  ({ text, known, secrets }) => leftIn(redact(text, known).text, secrets).length === 0,
);
line('messages with secrets that are clean', `${clean.length} of ${secret.length}`);
line('words left of benign messages, names and paths included', `${((100 * left) / words).toFixed(1)} %`);

console.log('\nWhat does a report still tell?');
const real = JSON.parse(readFileSync(join(root, 'tests/fixtures/error-texts.json'), 'utf8'));
for (const text of real.slice(0, 10)) {
  const plain = text.replace(/\s+/g, ' ');
  console.log(`\n  ${plain}\n  ${redact(plain).text}`);
}
rmSync(dir, { recursive: true });
