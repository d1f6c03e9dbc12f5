// Every benchmark, one after the other: npm run bench
import { readdirSync } from 'node:fs';
import { time } from './measure.mjs';

const shared = ['all.mjs', 'measure.mjs'];
for (const file of readdirSync(import.meta.dirname).filter(
  (name) => name.endsWith('.mjs') && !shared.includes(name),
)) {
  console.log(`\n${file}`);
  await time(process.execPath, [`${import.meta.dirname}/${file}`], { stdio: 'inherit' });
}
