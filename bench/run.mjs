// A command under `run` against the bare command: one that does nothing, and one that works for half a second.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inTurn, report, time } from './measure.mjs';
import { record } from './results.mjs';

const cli = resolve(import.meta.dirname, '../dist/ktx-telemetry-preview.js');
const dir = mkdtempSync(join(tmpdir(), 'bench-run-'));
const env = { PATH: process.env.PATH, HOME: dir };
const options = { cwd: dir, env };
const commands = {
  'that does nothing': ['-e', '0'],
  'that works for 500 ms': ['-e', 'const end = Date.now() + 500; while (Date.now() < end);'],
};
const results = [];
for (const [what, args] of Object.entries(commands)) {
  const times = await inTurn([
    { name: 'bare', run: () => time(process.execPath, args, options) },
    {
      name: 'run',
      run: () => time(process.execPath, [cli, 'run', '--', process.execPath, ...args], options),
    },
  ]);
  report(`run of a command ${what}`, times.get('run'), 'bare', times.get('bare'));
  results.push({
    what: `run of a command ${what}`,
    against: 'the bare command',
    addedMs: times.get('run') - times.get('bare'),
    goal: `≤ ${(150 + times.get('bare') * 0.05).toFixed(0)} ms (150 ms and 5 %)`,
  });
}
record('run', results);
rmSync(dir, { recursive: true });
