import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';

/** How a process ended, and what it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Bundles a program of this directory once, so that a process of it starts fast; gives its path.
 * @param change makes another program of its text
 */
export async function bundle(
  name: string,
  change: (text: string) => string = (text) => text,
): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'ktx-telemetry-program-'));
  const resolveDir = join(import.meta.dirname, 'programs');
  const contents = change(readFileSync(join(resolveDir, `${name}.ts`), 'utf8'));
  await build({
    stdin: { contents, resolveDir, loader: 'ts' },
    entryNames: name,
    outdir: dir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    // Commander is CommonJS, and calls require.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'silent',
  });
  process.once('exit', () => rm(dir, { recursive: true, force: true }));
  return join(dir, `${name}.mjs`);
}

/** Starts a bundled program with nothing in its environment but `env`. */
export function start(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.stderr += chunk;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, ...output }));
  });
  return { child, ended };
}
