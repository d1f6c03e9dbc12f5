import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';

/** Keeps the promise of the unit project: a test in it that starts a process fails and learns where it belongs. */
for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'] as const) {
  Object.defineProperty(childProcess, name, {
    configurable: true,
    writable: true,
    value: () => {
      throw new Error(`A unit test called ${name}. Mark its file with the line "// @project process".`);
    },
  });
}
syncBuiltinESMExports();
