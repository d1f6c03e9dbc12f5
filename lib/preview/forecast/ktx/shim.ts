import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { ktxPackage } from './package';

type Environment = Readonly<Record<string, string | undefined>>;

/** A script that starts another program is short; anything longer is that program. */
const longestShim = 65_536;

/**
 * Where a shim can lead: paths that its text names, and the places of the version managers that it belongs to. `link` is the
 * path as it was found, before links were followed; what it leads to is for the caller to judge.
 */
export function leadsOf(link: string, real: string, env: Environment): readonly string[] {
  const text = textOf(real);
  const named = text === undefined ? [] : pathsIn(text, dirname(link), env);
  return [...named, ...managed(link, real, text, env), ...nearby(text, dirname(real))];
}

function textOf(file: string): string | undefined {
  try {
    if (statSync(file).size > longestShim) return undefined;
    const text = readFileSync(file, 'utf8');
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** What a script calls its own directory: sh, cmd, PowerShell. */
const ownDirectory =
  /\$\{?basedir\}?|\$\(cd "?\$\(dirname "?\$0"?\)"?[^)]*\)|\$\(dirname "?(?:\$0|\$\{?BASH_SOURCE(?:\[0\])?\}?)"?\)|\$\{0%\/\*\}|%~dp0\\?|%dp0%\\?|\$PSScriptRoot/g;

/** Paths in a script that end in a program called ktx or lie in its package. */
function pathsIn(text: string, dir: string, env: Environment): readonly string[] {
  const home = env['HOME'] ?? env['USERPROFILE'] ?? '';
  const plain = text
    .replaceAll(ownDirectory, () => `${dir}/`)
    .replaceAll(/\$\{?HOME\}?|%USERPROFILE%/g, () => home)
    .replaceAll(/(^|[\s"'=])~\//g, (_, before: string) => `${before}${home}/`);
  return [...plain.matchAll(/[^\s"'`;()<>|&]+/g)]
    .map(([word]) => word.replaceAll('\\', '/').replaceAll(/\/{2,}/g, '/'))
    .filter(
      (word) =>
        word.includes('/') &&
        (word.includes(`/${ktxPackage}/`) || /\/(?:ktx(?:\.[cm]?js|\.cmd)?|\.ktx-wrapped)$/.test(word)),
    )
    .map((word) => resolve(dir, word));
}

/** `npx`, `pnpm exec` and the like, in front of `ktx`. */
const runner = /\b(?:npx|npm|pnpm|yarn|bunx?)\b[^\n]*\bktx\b/;

/** The package or its program below a directory that only the script can work out, or as the name of a module. */
const inModules = /(?:node_modules\/\.bin\/ktx|@kaelio\/ktx)(?![\w@-])/;

/** What a package manager or a script that names the package finds in the project that the script is in. */
function nearby(text: string | undefined, dir: string): readonly string[] {
  if (text === undefined || !(runner.test(text) || inModules.test(text))) return [];
  const parent = dirname(dir);
  const here = join(dir, 'node_modules', ktxPackage);
  return parent === dir ? [here] : [here, ...nearby(text, parent)];
}

/** Version managers put one program in place of all that they manage, and the package elsewhere. */
function managed(link: string, real: string, text: string | undefined, env: Environment): readonly string[] {
  const home = env['HOME'] ?? env['USERPROFILE'] ?? '';
  const modulesOf = (dir: string) => [
    join(dir, 'lib/node_modules', ktxPackage),
    join(dir, 'node_modules', ktxPackage),
  ];
  if (basename(real).startsWith('volta') || link.replaceAll('\\', '/').includes('/.volta/bin/')) {
    const volta = env['VOLTA_HOME'] ?? join(home, '.volta');
    return modulesOf(join(volta, 'tools/image/packages', ktxPackage));
  }
  if (text?.includes('asdf') === true) {
    const installs = join(env['ASDF_DATA_DIR'] ?? join(home, '.asdf'), 'installs/nodejs');
    const versions = [...text.matchAll(/asdf-plugin: nodejs (\S+)/g)].map(([, version = '']) => version);
    return versions.flatMap((version) => [
      ...modulesOf(join(installs, version)),
      join(installs, version, '.npm/lib/node_modules', ktxPackage),
    ]);
  }
  if (basename(real) === 'mise' || text?.includes('mise') === true) {
    const installs = join(env['MISE_DATA_DIR'] ?? join(home, '.local/share/mise'), 'installs');
    // mise installs a program of npm by itself, or into a Node of its own.
    return ['npm-kaelio-ktx', 'node'].flatMap((tool) =>
      list(join(installs, tool)).flatMap((version) => modulesOf(join(installs, tool, version))),
    );
  }
  return [];
}

function list(dir: string): readonly string[] {
  try {
    return readdirSync(dir).sort().reverse();
  } catch {
    return [];
  }
}
