// A command under `run` against the bare command: one that does nothing, and one that works for half a second.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inTurn, report, time } from './measure.mjs';

const cli = resolve(import.meta.dirname, '../dist/ktx-telemetry-preview.js');
const dir = mkdtempSync(join(tmpdir(), 'bench-run-'));
const env = { PATH: process.env.PATH, HOME: dir };
const options = { cwd: dir, env };
const commands = {
  'that does nothing': ['-e', '0'],
  'that works for 500 ms': ['-e', 'const end = Date.now() + 500; while (Date.now() < end);'],
};
for (const [what, args] of Object.entries(commands)) {
  const times = await inTurn([
    { name: 'bare', run: () => time(process.execPath, args, options) },
    {
      name: 'run',
      run: () => time(process.execPath, [cli, 'run', '--force', '--', process.execPath, ...args], options),
    },
  ]);
  report(`run of a command ${what}`, times.get('run'), 'bare', times.get('bare'), '5 % + 150 ms');
}
rmSync(dir, { recursive: true });
