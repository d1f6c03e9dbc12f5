import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { devDependencies } from '../../../package.json';
import type { Sdk as SdkModule } from '../../telemetry';
import { PreviewError } from '../errors/preview-error';
import { type InstalledKtx, ktxBehind } from './ktx/find';
import { packageAbove, readPackage, realPath } from './ktx/package';

/** A posthog-node whose bytes a forecast shows. */
export interface Sdk {
  readonly name: 'posthog-node';
  readonly version: string;
  /** Where it comes from, for people: a directory, or `bundled with ktx-telemetry-preview`. */
  readonly source: string;
  /** Loads the module; undefined means the client's own. */
  readonly load?: () => Promise<SdkModule>;
}

/**
 * Finds the SDK to forecast with: the one at `--sdk` (an installed ktx, its program, or a posthog-node), else that of the ktx on PATH,
 * else the one that this program brings.
 * @throws PreviewError (usage) when `--sdk` holds no posthog-node.
 */
export function findSdk(options: {
  sdk: string | undefined;
  cwd: string;
  ktx: InstalledKtx | undefined;
  env?: Readonly<Record<string, string | undefined>>;
}): Sdk {
  if (options.sdk !== undefined) {
    const path = resolve(options.cwd, options.sdk);
    const found = sdkAt(path) ?? sdkOf(ktxBehind(path, options.env ?? {}));
    if (found) return found;
    throw new PreviewError(`There is no posthog-node in ${options.sdk}.`, {
      hint: 'Give --sdk an installed ktx (its directory or its program), or the directory of a posthog-node package.',
      exitCode: 2,
    });
  }
  return sdkOf(options.ktx) ?? bundled();
}

/** The SDK inside this program; its version is the one that package.json pins. */
function bundled(): Sdk {
  return {
    name: 'posthog-node',
    version: devDependencies['posthog-node'],
    source: 'bundled with ktx-telemetry-preview',
  };
}

function sdkOf(ktx: InstalledKtx | undefined): Sdk | undefined {
  return ktx && sdkAt(ktx.dir);
}

function sdkAt(dir: string): Sdk | undefined {
  const own = readPackage(dir);
  const require = createRequire(join(dir, 'package.json'));
  try {
    const entry = own?.name === 'posthog-node' ? require.resolve(dir) : require.resolve('posthog-node');
    const found = packageAbove(realPath(entry) ?? entry);
    if (found?.name !== 'posthog-node') return undefined;
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
