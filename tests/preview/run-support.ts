import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Capture, readCapture } from '../../lib/inspect/capture';
import { type RunOptions, type RunResult, run } from '../../lib/preview/run/run';

const tool = { name: 'ktx-telemetry-preview', version: '0.0.1' };

/** A directory of its own to run commands in, with an empty home. */
export class Place {
  private constructor(
    readonly dir: string,
    readonly env: Readonly<Record<string, string>>,
  ) {}

  static async make(): Promise<Place> {
    const dir = await mkdtemp(join(tmpdir(), 'run-'));
    return new Place(dir, { PATH: process.env['PATH'] ?? '', HOME: dir });
  }

  get out(): string {
    return join(this.dir, 'capture.jsonl');
  }

  options(command: readonly [string, ...string[]], more: Partial<RunOptions> = {}): RunOptions {
    const [program, ...args] = command;
    const env = { ...this.env, ...more.env };
    return {
      tool,
      out: 'capture.jsonl',
      cwd: this.dir,
      stdio: 'ignore',
      force: true,
      ...more,
      command: program,
      args,
      env,
    };
  }

  /** Runs a command in this process. */
  run(command: readonly [string, ...string[]], more: Partial<RunOptions> = {}): Promise<RunResult> {
    return run(this.options(command, more));
  }

  /** Runs a command in another process, with everything that is between a person's shell and `run`. */
  runOutside(
    command: readonly [string, ...string[]],
    more: Partial<RunOptions> = {},
    spawnOptions: SpawnOptions = {},
  ): {
    readonly preview: ChildProcess;
    readonly ended: Promise<{ code: number | null; result?: RunResult }>;
  } {
    const options = JSON.stringify(this.options(command, { stdio: 'inherit', ...more }));
    const program = new URL('run-program.ts', import.meta.url).pathname;
    const resultFile = join(this.dir, 'result.json');
    const preview = spawn(process.execPath, ['--import', 'tsx', program, options, resultFile], {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...spawnOptions,
    });
    const ended = new Promise<{ code: number | null; result?: RunResult }>((resolve) => {
      preview.once('close', (code) => {
        resolve({
          code,
          ...(existsSync(resultFile) && { result: JSON.parse(readFileSync(resultFile, 'utf8')) }),
        });
      });
    });
    return { preview, ended };
  }

  capture(): Capture {
    return readCapture(readFileSync(this.out, 'utf8'));
  }

  /** Waits until a file exists, which is how the commands of tests say that they got somewhere, and gives its text. */
  async appears(name: string): Promise<string> {
    const path = join(this.dir, name);
    for (let waited = 0; waited < 15_000; waited += 20) {
      if (existsSync(path)) return readFileSync(path, 'utf8');
      await sleep(20);
    }
    throw new Error(`${name} did not appear`);
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** A Node program that sends `count` events one after the other. */
export function sender(count: number, then = ''): [string, ...string[]] {
  const send = `
    for (let n = 0; n < ${count}; n += 1) {
      const body = JSON.stringify({ batch: [{ event: 'command', n }] });
      const answer = await fetch(process.env.KTX_TELEMETRY_ENDPOINT + '/batch/', { method: 'POST', body });
      if (answer.status !== 200) throw new Error('status ' + answer.status);
    }
    ${then}`;
  return [process.execPath, '--input-type=module', '-e', send];
}
