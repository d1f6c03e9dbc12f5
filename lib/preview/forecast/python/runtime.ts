import { readdirSync, readFileSync } from 'node:fs';
import { arch, platform, release } from 'node:os';
import { join } from 'node:path';
import { freshInstall } from '../../../catalog/today';

/** The Python program of ktx as far as it can be known without starting it. */
export interface PythonRuntime {
  /** x.y.z. */
  readonly pythonVersion: string;
  /** Version of the posthog package that it sends with. */
  readonly sdkVersion: string;
  /** Version of its own package. */
  readonly packageVersion: string;
  /** The version that it gives itself when ktx starts it for one query. */
  readonly daemonVersion: string;
  readonly osPlatform: string;
  readonly osRelease: string;
  readonly arch: string;
  readonly os: string;
  readonly osVersion: string;
  /** Only Linux has one. */
  readonly osDistro: string | undefined;
  /** Whether there is anything below `~/.ktx/runtime`. */
  readonly installed: boolean;
  /** Names of the values above that are examples, because no runtime is installed. */
  readonly guessed: readonly ('pythonVersion' | 'sdkVersion' | 'packageVersion' | 'daemonVersion')[];
}

/**
 * Looks at the managed runtime below `~/.ktx/runtime`, and at this machine for the rest. `KTX_DAEMON_VERSION` is what ktx
 * tells its server; set by the user it reaches the program of a single query as well.
 */
export function findPython(
  homeDir: string | undefined,
  env: Readonly<Record<string, string | undefined>> = {},
): PythonRuntime {
  const venv = homeDir === undefined ? undefined : join(homeDir, '.ktx', 'runtime', 'venv');
  const packageVersion = venv && (installed(venv, 'kaelio_ktx') ?? installed(venv, 'ktx_daemon'));
  const found = {
    pythonVersion: venv && match(join(venv, 'pyvenv.cfg'), /^version(?:_info)?\s*=\s*(\d+\.\d+\.\d+)/m),
    sdkVersion: venv && installed(venv, 'posthog'),
    packageVersion,
    daemonVersion: env['KTX_DAEMON_VERSION'] || packageVersion,
  };
  const guessed = (['pythonVersion', 'sdkVersion', 'packageVersion', 'daemonVersion'] as const).filter(
    (name) => !found[name],
  );
  return {
    pythonVersion: found.pythonVersion ?? '3.11.7',
    sdkVersion: found.sdkVersion ?? freshInstall.posthogPython,
    packageVersion: found.packageVersion ?? '0.0.0+local',
    daemonVersion: found.daemonVersion ?? '0.0.0+local',
    // sys.platform has the same words as node for the three systems that ktx runs on.
    osPlatform: platform(),
    osRelease: release(),
    arch: machine(),
    ...operatingSystem(),
    installed: homeDir !== undefined && list(join(homeDir, '.ktx', 'runtime')).length > 0,
    guessed,
  };
}

/** platform.machine(), which has other words than node. */
function machine(): string {
  const words: Record<string, string> = {
    x64: platform() === 'win32' ? 'AMD64' : 'x86_64',
    arm64: platform() === 'linux' ? 'aarch64' : 'arm64',
  };
  return words[arch()] ?? arch();
}

function operatingSystem(): Pick<PythonRuntime, 'os' | 'osVersion' | 'osDistro'> {
  if (platform() === 'darwin') return { os: 'Mac OS X', osVersion: release(), osDistro: undefined };
  if (platform() === 'win32') return { os: 'Windows', osVersion: release(), osDistro: undefined };
  const file = '/etc/os-release';
  return {
    os: 'Linux',
    osVersion: match(file, /^VERSION_ID="?([^"\n]*)"?$/m) ?? '',
    osDistro: match(file, /^NAME="?([^"\n]*)"?$/m) ?? '',
  };
}

/** The version in the name of a package's `.dist-info` directory. */
function installed(venv: string, name: string): string | undefined {
  for (const python of list(join(venv, 'lib'))) {
    for (const entry of list(join(venv, 'lib', python, 'site-packages'))) {
      if (entry.startsWith(`${name}-`) && entry.endsWith('.dist-info')) {
        return entry.slice(name.length + 1, -'.dist-info'.length);
      }
    }
  }
  return undefined;
}

function match(file: string, pattern: RegExp): string | undefined {
  try {
    return pattern.exec(readFileSync(file, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}

function list(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}
