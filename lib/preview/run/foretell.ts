import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import type { CaptureLine } from '../../inspect/capture';
import { PreviewError } from '../errors/preview-error';
import { type Forecast, forecast } from '../forecast';
import type { Env } from './env';

/** Programs that start another one, whose name is among their arguments. */
const launchers = ['npx', 'npm', 'pnpx', 'pnpm', 'yarn', 'bunx', 'volta', 'mise', 'asdf'];

interface ForetellOptions {
  /** The command line that is about to run. */
  readonly command: readonly string[];
  readonly asIfEnabled: boolean;
  readonly cwd: string;
  readonly env: Env;
  /** Whether the command finds a terminal on its standard output. */
  readonly terminal: boolean;
  readonly tool: CaptureLine['tool'];
}

/**
 * Forecasts a ktx command that is about to run, in the environment that the run gives it. Leaves no file.
 * @throws PreviewError (usage) when the command is not ktx, or its line is one that cannot be forecast.
 */
export async function foretell({ command, env, ...options }: ForetellOptions): Promise<Forecast> {
  const at = ktxWord(command);
  const program = command[at];
  if (program === undefined) {
    throw new PreviewError('Only a ktx command can be forecast.', {
      hint: 'Leave out --forecast, or run ktx itself: ktx-telemetry-preview run --forecast -- ktx status',
      exitCode: 2,
    });
  }
  // The run gives its command an endpoint of its own, whatever was set.
  const { KTX_TELEMETRY_ENDPOINT: _replaced, ...own } = env;
  const place = mkdtempSync(join(tmpdir(), 'ktx-telemetry-preview-forecast-'));
  try {
    return await forecast({
      ...options,
      argv: command.slice(at + 1),
      env: at === 0 ? found(program, own, options.cwd) : own,
      out: join(place, 'forecast.jsonl'),
      force: false,
      outcome: undefined,
      errorText: undefined,
      firstRun: false,
      set: [],
      release: undefined,
      sdk: undefined,
    });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** Where in a command line the word stands that starts ktx; -1 when none does. */
function ktxWord(command: readonly string[]): number {
  const [program = ''] = command;
  if (isKtx(program)) return 0;
  if (!launchers.includes(nameOf(program))) return -1;
  const first = command.findIndex(isKtx);
  // Behind the option -p, the package comes before the program: `@kaelio/ktx ktx status`.
  return isKtx(command[first + 1] ?? '') && first >= 0 ? first + 1 : first;
}

function isKtx(word: string): boolean {
  return nameOf(word) === 'ktx' || /^@kaelio\/ktx(?:@.*)?$/.test(word);
}

function nameOf(program: string): string {
  return basename(program).replace(/\.(?:cmd|exe|ps1)$/i, '');
}

/** The environment with the directory of a program that was given by its path, where ktx is looked for first. */
function found(program: string, env: Env, cwd: string): Env {
  if (basename(program) === program) return env;
  return { ...env, PATH: [dirname(resolve(cwd, program)), env['PATH'] ?? ''].join(delimiter) };
}
