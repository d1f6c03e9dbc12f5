// The forecast as a whole process, against a bare node and against a node that imports posthog-node.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inTurn, report, time } from './measure.mjs';

const cli = resolve(import.meta.dirname, '../dist/ktx-telemetry-preview.js');
const dir = mkdtempSync(join(tmpdir(), 'bench-forecast-'));
const env = { PATH: process.env.PATH, HOME: dir };
const root = resolve(import.meta.dirname, '..');
const times = await inTurn([
  { name: 'bare', run: () => time(process.execPath, ['-e', '0'], { cwd: root, env }) },
  {
    name: 'import',
    run: () =>
      time(process.execPath, ['--input-type=module', '-e', "await import('posthog-node')"], {
        cwd: root,
        env,
      }),
  },
  { name: 'help', run: () => time(process.execPath, [cli, '--help'], { cwd: dir, env }) },
  { name: 'forecast', run: () => time(process.execPath, [cli, 'ktx', 'status'], { cwd: dir, env }) },
]);
report('forecast of ktx status', times.get('forecast'), 'node -e 0', times.get('bare'));
report('forecast of ktx status', times.get('forecast'), 'import of posthog-node', times.get('import'));
report(
  'forecast of ktx status',
  times.get('forecast'),
  'the two added',
  times.get('bare') + times.get('import'),
  '× 1.8',
);
report('ktx-telemetry-preview --help', times.get('help'), 'node -e 0', times.get('bare'), '× 1.5');
rmSync(dir, { recursive: true });
