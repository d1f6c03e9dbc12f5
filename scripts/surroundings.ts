import type { TerminalOptions } from '../lib/preview/terminal/style';

/** What a verb needs of the process it runs in; the only place that reads it. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** How this program was called, for lines that can be typed again. */
  readonly tool: string;
  /** Columns of the text. */
  readonly width: number;
  /** Whether standard error shows colours. */
  readonly color: boolean;
  /** Whether the terminal can be expected to show more than ASCII. */
  readonly unicode: boolean;
}

/** Reads the surroundings from the running process. */
export function surroundings(): Surroundings {
  const { env, stdout, stderr } = process;
  return {
    cwd: startedIn(env),
    env,
    stdout,
    stderr,
    tool: fromNpm(env) ? 'npm run --silent preview --' : 'ktx-telemetry-preview',
    width: widthOf(env, stderr),
    color: showsColor(stderr, env),
    unicode: speaksUnicode(env),
  };
}

/**
 * Where the result of a verb goes, and how it may look there. That is standard output, or standard error where `out` is `-`
 * and standard output carries the capture.
 */
export function resultStream(
  { stdout, stderr, env, width, unicode }: Surroundings,
  out?: string,
): { readonly stream: NodeJS.WriteStream; readonly look: TerminalOptions } {
  const stream = out === '-' ? stderr : stdout;
  return { stream, look: { width, color: showsColor(stream, env), unicode } };
}

/** Columns of a help text. */
export function helpWidth({ stdout, width }: Surroundings): number {
  return Math.min(Math.max(stdout.columns || width, 40), 110);
}

function showsColor(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

/** `npm run preview` runs in the clone; the directory that the person stands in is in INIT_CWD. */
function startedIn(env: NodeJS.ProcessEnv): string {
  const cwd = currentDirectory();
  return fromNpm(env) && env['INIT_CWD'] ? env['INIT_CWD'] : cwd;
}

function fromNpm(env: NodeJS.ProcessEnv): boolean {
  return env['npm_lifecycle_event'] === 'preview';
}

function currentDirectory(): string {
  try {
    return process.cwd();
  } catch {
    // The directory was deleted under us; the shell still knows its name.
    return process.env['PWD'] ?? '/';
  }
}

function widthOf(env: NodeJS.ProcessEnv, stderr: NodeJS.WriteStream): number {
  const asked = Number(env['COLUMNS']);
  // A terminal that was never told its size says 0.
  const columns = stderr.columns || (Number.isInteger(asked) && asked > 0 ? asked : 80);
  return Math.min(Math.max(columns, 20), 140);
}

function speaksUnicode(env: NodeJS.ProcessEnv): boolean {
  if (process.platform === 'win32') return env['WT_SESSION'] !== undefined;
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return env['TERM'] !== 'linux' && (locale === '' || /utf-?8/i.test(locale));
}
