// Every benchmark, or those that are named, one after the other, and what they print in bench/results.json for the
// documentation: npm run bench [-- collector redact]
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename } from 'node:path';

// What the benchmarks use, and is none.
const shared = ['all.mjs', 'measure.mjs', 'collector-load.mjs', 'long-capture.mjs'];
const asked = process.argv.slice(2);
const file = `${import.meta.dirname}/results.json`;
const kept =
  asked.length > 0 && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { benchmarks: [] };
// Figures that are not measured anew keep the date of their own.
const earlier = kept.benchmarks.map((each) => ({ date: kept.date, ...each }));
const files = readdirSync(import.meta.dirname).filter(
  (name) =>
    name.endsWith('.mjs') &&
    !shared.includes(name) &&
    (asked.length === 0 || asked.includes(basename(name, '.mjs'))),
);
const benchmarks = earlier.filter(({ name }) => !asked.includes(name));
for (const name of files) {
  console.log(`\n${name}`);
  let text = await output(name);
  // A host that bundles the client has other figures than one that imports it.
  if (name === 'client.mjs') text += await output(name, 'bundled');
  benchmarks.push({ name: basename(name, '.mjs'), date: new Date().toISOString(), text });
}
const results = {
  date: new Date().toISOString(),
  node: process.version,
  cpus: cpus().length,
  platform: `${process.platform} ${process.arch}`,
  benchmarks: benchmarks.sort((a, b) => a.name.localeCompare(b.name)),
};
writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);

/** Runs a benchmark with its output shown, and gives what it printed. */
function output(name, ...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`${import.meta.dirname}/${name}`, ...args], {
      stdio: ['inherit', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part) => {
      text += part;
      process.stdout.write(part);
    });
    child.on('error', reject);
    child.on('close', (code, signal) =>
      code === 0 ? resolve(text) : reject(new Error(`${name} ended with ${code ?? signal}`)),
    );
  });
}
