import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { type Packed, packProgram } from '../../scripts/packages/pack';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');

export interface Tarball extends Packed {
  readonly file: string;
}

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const made: string[] = [];

/** Removes every directory that was made here. */
export function removeAll(): void {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
}

/** A new directory with an empty home in it. */
export function emptyDirectory(): { readonly dir: string; readonly home: string } {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'ktx-telemetry-install-')));
  made.push(dir);
  const home = join(dir, '.home');
  mkdirSync(home);
  return { dir, home };
}

/** Packs what dist/ holds now, as the site does; it is not built again, because other tests are reading it. */
export function pack(destination: string): Tarball {
  const file = join(destination, 'ktx-telemetry-preview.tgz');
  return { file, ...packProgram(root, file) };
}

/** A project of its own with the tarball and other packages in it, installed from the registry or npm's cache. */
export async function projectWith(tarball: string, ...others: readonly string[]): Promise<string> {
  const { dir } = emptyDirectory();
  writeFileSync(
    join(dir, 'package.json'),
    JSON.stringify({ name: 'consumer', private: true, type: 'module' }),
  );
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--no-update-notifier'];
  await run('npm', ['install', ...quiet, tarball, ...others], { cwd: dir, maxBuffer: 1e8 });
  return dir;
}

/** Runs a program in a project, with nothing of this process's environment but what finds programs; `cwd`: somewhere else. */
export async function inProject(
  dir: string,
  program: string,
  args: readonly string[],
  cwd = dir,
): Promise<Ended> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: join(dir, '.home') };
  try {
    return { code: 0, ...(await run(program, args, { cwd, env, maxBuffer: 1e8 })) };
  } catch (error) {
    return failed.parse(error);
  }
}

const failed = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() });
