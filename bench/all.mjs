// Every benchmark, one after the other, and what they print in bench/results.json for the documentation: npm run bench
import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename } from 'node:path';

// What the benchmarks use, and is none.
const shared = ['all.mjs', 'measure.mjs', 'collector-load.mjs'];
const files = readdirSync(import.meta.dirname).filter(
  (name) => name.endsWith('.mjs') && !shared.includes(name),
);
const benchmarks = [];
for (const file of files) {
  console.log(`\n${file}`);
  let text = await output(file);
  // Hosts that bundle the SDK have other figures than those that import it.
  if (file === 'client.mjs') text += await output(file, 'bundled');
  benchmarks.push({ name: basename(file, '.mjs'), text });
}
const results = {
  date: new Date().toISOString(),
  node: process.version,
  cpus: cpus().length,
  platform: `${process.platform} ${process.arch}`,
  benchmarks,
};
writeFileSync(`${import.meta.dirname}/results.json`, `${JSON.stringify(results, null, 2)}\n`);

/** Runs a benchmark with its output shown, and gives what it printed. */
function output(file, ...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`${import.meta.dirname}/${file}`, ...args], {
      stdio: ['inherit', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part) => {
      text += part;
      process.stdout.write(part);
    });
    child.on('error', reject);
    child.on('close', (code, signal) =>
      code === 0 ? resolve(text) : reject(new Error(`${file} ended with ${code ?? signal}`)),
    );
  });
}
