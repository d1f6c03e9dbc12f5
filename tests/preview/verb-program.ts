import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A directory and an empty home for the running test. */
export function place(): { readonly dir: string; readonly home: string } {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'ktx-telemetry-verbs-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const [dir, home] = [join(root, 'dir'), join(root, 'home')];
  for (const made of [dir, home]) mkdirSync(made);
  return { dir, home };
}

/** Runs a bundled program in a place, without a terminal and with nothing else in its environment. */
export function execute(
  program: string,
  args: readonly string[],
  { dir, home }: { readonly dir: string; readonly home: string },
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: dir,
      env: { PATH: process.env['PATH'] ?? '', HOME: home, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [stdout, stderr]: [string[], string[]] = [[], []];
    child.stdout.setEncoding('utf8').on('data', (text) => stdout.push(text));
    child.stderr.setEncoding('utf8').on('data', (text) => stderr.push(text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout: stdout.join(''), stderr: stderr.join('') }));
  });
}
