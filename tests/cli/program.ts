import { spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Capture, readCapture } from '../../lib/inspect/capture';

/** What is tested is what is installed: the bundle. */
export const bundle = join(import.meta.dirname, '../../dist/ktx-telemetry-preview.js');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A person with an empty home and an empty directory. */
export interface Person {
  readonly home: string;
  readonly dir: string;
  /** Runs ktx-telemetry-preview as this person, without a terminal. */
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended>;
  /** Writes a file below the directory or, with `~/`, below the home. */
  write(path: string, text: string): string;
  read(path: string): string;
  capture(path?: string): Capture;
  /** Every file below home and directory with its content, size and time of change. */
  everything(): Readonly<Record<string, string>>;
}

export function person(): Person {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'person-')));
  const [home, dir] = [join(root, 'home'), join(root, 'dir')];
  for (const made of [home, dir]) mkdirSync(made);
  const place = (path: string) => (path.startsWith('~/') ? join(home, path.slice(2)) : join(dir, path));
  return {
    home,
    dir,
    run: (args, env = {}) => execute(args, dir, { HOME: home, PATH: join(root, 'bin'), ...env }),
    write(path, text) {
      mkdirSync(dirname(place(path)), { recursive: true });
      writeFileSync(place(path), text);
      return place(path);
    },
    read: (path) => readFileSync(place(path), 'utf8'),
    capture: (path = 'ktx-telemetry-preview.jsonl') => readCapture(readFileSync(place(path), 'utf8')),
    everything: () => ({ ...contents(home), ...contents(dir) }),
  };
}

export const identity = (enabled: boolean, more = {}) =>
  `${JSON.stringify({ installId: '6f1c2d3e-4a5b-4c6d-8e7f-901234567890', enabled, createdAt: '2026-01-01T00:00:00.000Z', ...more }, null, 2)}\n`;

export const project = 'connections:\n  warehouse:\n    driver: postgres\n    url: env:WAREHOUSE_URL\n';

/** The names of the events of a capture, in order. */
export function namesIn({ requests }: Capture): readonly unknown[] {
  return requests.flatMap(({ json }) => {
    if (typeof json !== 'object' || json === null || !('batch' in json) || !Array.isArray(json.batch))
      return ['?'];
    return json.batch.map((event) => event.event);
  });
}

function execute(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bundle, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [stdout, stderr]: [string[], string[]] = [[], []];
    child.stdout.setEncoding('utf8').on('data', (text) => stdout.push(text));
    child.stderr.setEncoding('utf8').on('data', (text) => stderr.push(text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout: stdout.join(''), stderr: stderr.join('') }));
  });
}

function contents(dir: string): Record<string, string> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const { mtimeMs, mode } = statSync(path);
      return [path, `${mode} ${mtimeMs} ${readFileSync(path, 'utf8')}`];
    }),
  );
}
