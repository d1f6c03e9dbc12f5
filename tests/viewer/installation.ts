import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { directory, stubPage, writePage } from './showing';

const root = join(import.meta.dirname, '../..');

/** A program with the real SDK; its arguments are the events that it sends. */
export const client = join(import.meta.dirname, 'posthog-client.mjs');

/** A process of the program, and what it has said so far. */
export interface Running {
  readonly child: ChildProcess;
  readonly stderr: () => string;
  /** Waits until standard error has what `pattern` looks for, and gives its first group. */
  says(pattern: RegExp): Promise<string>;
  /** Waits for the address of the page. */
  url(): Promise<string>;
  /** Sends the signal of Ctrl-C and waits for the end. */
  interrupt(): Promise<Ended>;
  readonly ended: Promise<Ended>;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program as it is installed, with a page of its own, and a person with an empty home and directory. */
export interface Installation {
  readonly dir: string;
  readonly home: string;
  readonly program: string;
  start(args: readonly string[], env?: Readonly<Record<string, string>>): Running;
  /** Starts any command as this person. */
  spawn(command: readonly [string, ...string[]], env?: Readonly<Record<string, string>>): Running;
}

/** Installs what `npm run build` made, with these files for a page, or with the page that was built. */
export function install(page: Readonly<Record<string, string>> | 'built' = stubPage): Installation {
  const place = directory();
  const [dir, home, packageDir] = ['dir', 'home', 'package'].map((name) => join(place, name));
  if (!dir || !home || !packageDir) throw new Error('no place');
  for (const made of [dir, home, packageDir]) mkdirSync(made);
  cpSync(join(root, 'dist'), join(packageDir, 'dist'), { recursive: true });
  cpSync(join(root, 'package.json'), join(packageDir, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(packageDir, 'node_modules'));
  if (page !== 'built') {
    rmSync(join(packageDir, 'dist/inspector'), { recursive: true, force: true });
    writePage(join(packageDir, 'dist/inspector'), page);
  }
  const program = join(packageDir, 'dist/ktx-telemetry-preview.js');
  const base = { HOME: home, PATH: process.env['PATH'] ?? '' };
  const begin: Installation['spawn'] = ([command, ...args], env = {}) =>
    run(command, args, dir, { ...base, ...env });
  return {
    dir,
    home,
    program,
    spawn: begin,
    start: (args, env) => begin([process.execPath, program, ...args], env),
  };
}

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Running {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = once(child, 'close').then(([code]): Ended => ({ code, stdout, stderr }));
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  const says = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const match = pattern.exec(stderr);
      if (match) return match[1] ?? match[0];
      if (isOver) throw new Error(`It ended without saying ${pattern}:\n${stderr}`);
      await sleep(20);
    }
  };
  return {
    child,
    stderr: () => stderr,
    says,
    url: () => says(/^ {2}(http:\/\/127\.0\.0\.1:\d+\/[\w-]{43}\/)$/m),
    async interrupt() {
      child.kill('SIGINT');
      return await ended;
    },
    ended,
  };
}

/** A program that writes its arguments into `file`, a line each call. */
export function recordingProgram(path: string, file: string): void {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\necho "$@" >> '${file}'\n`, { mode: 0o755 });
}
