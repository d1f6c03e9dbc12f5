import { delimiter, join } from 'node:path';
import { isFile, isProgram, ktxPackage, packageAbove, readPackage, realPath } from './package';
import { leadsOf } from './shim';

type Environment = Readonly<Record<string, string | undefined>>;

/** A ktx that is installed on this machine. */
export interface InstalledKtx {
  readonly version: string;
  /** The directory of its package. */
  readonly dir: string;
  /** The program that a shell would run; absent where only the package is known. */
  readonly executable?: string;
}

/** What stands behind the word `ktx` on this machine. */
export type KtxHere =
  | { readonly kind: 'found'; readonly ktx: InstalledKtx }
  /** There is a program of that name, and its package was not found. */
  | { readonly kind: 'not understood'; readonly executable: string }
  | { readonly kind: 'none' };

/** How many shims may stand in front of one another. */
const mostShims = 6;

/** What a shell would run: the first `ktx` on PATH, followed through links and shims to the package @kaelio/ktx. */
export function lookForKtx(env: Environment): KtxHere {
  const names = process.platform === 'win32' ? ['ktx.cmd', 'ktx.ps1', 'ktx'] : ['ktx'];
  const files = (env['PATH'] ?? '')
    .split(delimiter)
    .filter((dir) => dir !== '')
    .flatMap((dir) => names.map((name) => join(dir, name)))
    .filter(isFile);
  // A shell passes over a file that may not be run while there is another; else that file is what it complains about.
  const executable = files.find(isProgram) ?? files[0];
  if (executable === undefined) return { kind: 'none' };
  const ktx = ktxBehind(executable, env);
  return ktx ? { kind: 'found', ktx: { ...ktx, executable } } : { kind: 'not understood', executable };
}

/** The ktx on PATH; undefined when there is none, or when its package cannot be found. */
export function findKtx(env: Environment): InstalledKtx | undefined {
  const here = lookForKtx(env);
  return here.kind === 'found' ? here.ktx : undefined;
}

/**
 * The package @kaelio/ktx behind a path: its directory, a file in it, or a shim that leads there. The package.json of
 * another package, such as that of the repository in which a wrapper stands, is never believed.
 */
export function ktxBehind(path: string, env: Environment, shims = 0): InstalledKtx | undefined {
  const real = realPath(path);
  if (real === undefined || shims > mostShims) return undefined;
  const own = isFile(real) ? packageAbove(real) : readPackage(real);
  if (own?.name === ktxPackage) return { version: own.version, dir: own.dir };
  if (!isFile(real)) return undefined;
  for (const lead of leadsOf(path, real, env)) {
    const found = realPath(lead) === real ? undefined : ktxBehind(lead, env, shims + 1);
    if (found) return found;
  }
  return undefined;
}
