import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Packages for tests that a first `npm ci` need not bring: each has a manifest and a lock file of its own here. */
export type Tool = 'browser' | 'duckdb' | 'lighthouse' | 'publishing';

/**
 * The folder of a tool, with its packages in `node_modules`. They are installed now where they are missing or where their
 * lock file has changed. Needs the npm registry or npm's cache then.
 */
export function installTool(tool: Tool): string {
  const folder = join(import.meta.dirname, tool);
  const lock = join(folder, 'package-lock.json');
  const installed = join(folder, 'node_modules/.installed-lock.json');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(lock, 'utf8')) return folder;
  console.error(`Installing ${tool} for the tests into tests/tools/${tool}, once.`);
  // Through a shell, because Windows starts npm in no other way.
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'], {
    cwd: folder,
    shell: process.platform === 'win32',
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  copyFileSync(lock, installed);
  return folder;
}
