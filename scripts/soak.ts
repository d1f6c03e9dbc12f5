import { fileURLToPath } from 'node:url';
import { attacks } from './soak/attacks';

// Tries hostile input for so many minutes (npm run soak -- 60) and prints the seed of every round. A round is repeated
// with its seed and the name of its attack: npm run soak -- 0 SEED "identity files"
const [minutes = '60', seed, only] = process.argv.slice(2);
const until = performance.now() + Number(minutes) * 60_000;
if (!Number.isFinite(until)) throw new Error(`${minutes} is not a number of minutes.`);

const chosen = attacks(fileURLToPath(new URL('../dist/ktx-telemetry-preview.js', import.meta.url))).filter(
  ({ name }) => only === undefined || name === only,
);
if (chosen.length === 0) throw new Error(`There is no attack ${only}.`);
const tried = new Map<string, number>();
let failures = 0;
do {
  for (const { name, runs, check } of chosen) {
    const round = seed === undefined ? Math.floor(Math.random() * 0x7fffffff) : Number(seed);
    const failure = await check(runs, round);
    tried.set(name, (tried.get(name) ?? 0) + runs);
    console.log(`${name}: ${runs} with seed ${round}${failure === undefined ? '' : ' FAILED'}`);
    if (failure === undefined) continue;
    failures += 1;
    console.log(failure);
  }
} while (performance.now() < until);
for (const [name, count] of tried) console.log(`${name}: ${count} tried`);
console.log(failures === 0 ? 'Everything held.' : `${failures} rounds failed.`);
process.exitCode = failures === 0 ? 0 : 1;
