import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import { devDependencies } from '../../../package.json';
import type { Sdk as SdkModule } from '../../telemetry';
import { PreviewError } from '../errors/preview-error';

/** A posthog-node whose bytes a forecast shows. */
export interface Sdk {
  readonly name: 'posthog-node';
  readonly version: string;
  /** Where it comes from, for people: a directory, or `bundled with ktx-telemetry-preview`. */
  readonly source: string;
  /** Loads the module; undefined means the client's own. */
  readonly load?: () => Promise<SdkModule>;
}

/** A ktx that is installed on this machine. */
export interface InstalledKtx {
  readonly version: string;
  readonly dir: string;
}

const packageFile = z.object({ name: z.string(), version: z.string() });

/**
 * The ktx that a shell would run: the first `ktx` on PATH, followed through links to its package. Undefined when there
 * is none, or when it is a wrapper whose package cannot be found.
 */
export function findKtx(path: string | undefined): InstalledKtx | undefined {
  for (const dir of (path ?? '').split(delimiter)) {
    if (dir === '') continue;
    for (const name of process.platform === 'win32' ? ['ktx.cmd', 'ktx'] : ['ktx']) {
      const candidate = join(dir, name);
      if (isFile(candidate)) return packageAbove(realpathSync(candidate));
    }
  }
  return undefined;
}

/**
 * Finds the SDK to forecast with: the one at `--sdk` (an installed ktx or posthog-node), else that of the ktx on PATH,
 * else the one that this program brings.
 * @throws PreviewError (usage) when `--sdk` holds no posthog-node.
 */
export function findSdk(options: {
  sdk: string | undefined;
  cwd: string;
  ktx: InstalledKtx | undefined;
}): Sdk {
  if (options.sdk !== undefined) {
    const found = sdkAt(resolve(options.cwd, options.sdk));
    if (found) return found;
    throw new PreviewError(`There is no posthog-node in ${options.sdk}.`, {
      hint: 'Give --sdk the directory of an installed ktx or of a posthog-node package.',
      exitCode: 2,
    });
  }
  return (options.ktx && sdkAt(options.ktx.dir)) ?? bundled();
}

/** The SDK inside this program; its version is the one that package.json pins. */
function bundled(): Sdk {
  return {
    name: 'posthog-node',
    version: devDependencies['posthog-node'],
    source: 'bundled with ktx-telemetry-preview',
  };
}

function sdkAt(dir: string): Sdk | undefined {
  const own = readPackage(dir);
  const require = createRequire(join(dir, 'package.json'));
  try {
    const entry = own?.name === 'posthog-node' ? require.resolve(dir) : require.resolve('posthog-node');
    const found = packageAbove(realpathSync(entry));
    if (!found) return undefined;
    return {
      name: 'posthog-node',
      version: found.version,
      source: found.dir,
      load: () => import(pathToFileURL(entry).href),
    };
  } catch {
    return undefined;
  }
}

/** The nearest package.json with a name and a version, from the file upwards. */
function packageAbove(file: string): InstalledKtx | undefined {
  for (let dir = dirname(file); ; dir = dirname(dir)) {
    const found = readPackage(dir);
    if (found) return { version: found.version, dir };
    if (dir === dirname(dir)) return undefined;
  }
}

function readPackage(dir: string): z.infer<typeof packageFile> | undefined {
  const file = join(dir, 'package.json');
  if (!existsSync(file)) return undefined;
  try {
    const read = packageFile.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
