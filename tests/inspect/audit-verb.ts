import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface Place {
  readonly dir: string;
  readonly home: string;
}

/** A directory and an empty home for the running test. */
export function place(): Place {
  const made = realpathSync(mkdtempSync(join(tmpdir(), 'ktx-telemetry-audit-')));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  const [dir, home] = [join(made, 'work'), join(made, 'home')];
  for (const each of [dir, home]) mkdirSync(each);
  return { dir, home };
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program in a place with nothing else in its environment. */
export function execute(
  program: string,
  args: readonly string[],
  { dir, home }: Place,
  input = '',
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: dir,
      env: { HOME: home, COLUMNS: '100', USER: 'zelda' },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
