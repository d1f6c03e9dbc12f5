import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { size } from '../../inspect/words';
import { PreviewError, reasonOf } from '../errors/preview-error';

/** A capture this long has some 100,000 requests, and the answer to it would already take a while. */
const mostBytes = 200 * 1024 * 1024;

/** A directory that an agent names, as an absolute path. @throws PreviewError unless it is a directory. */
export function directoryAt(path: string, place: Place): string {
  const absolute = expand(path, place);
  if (kindOf(absolute, path).isDirectory()) return absolute;
  throw new PreviewError(`${path} is not a directory.`, {
    hint: 'Give the directory of a project.',
    exitCode: 2,
  });
}

/**
 * A file that an agent names, as an absolute path. @throws PreviewError unless it is a regular file of a size that can be
 * read, in the working directory or in one that the user has allowed.
 */
export function fileAt(path: string, place: Place): string {
  if (path === '-')
    throw new PreviewError('Standard input belongs to the protocol.', { hint: 'Name a file.', exitCode: 2 });
  const absolute = expand(path, place);
  const stats = kindOf(absolute, path);
  if (!stats.isFile()) {
    const what = stats.isDirectory() ? 'a directory' : 'not a regular file';
    throw new PreviewError(`${path} is ${what}.`, { hint: 'Name a capture.', exitCode: 2 });
  }
  const real = realpathSync(absolute);
  const roots = [place.cwd, ...place.allowed].map((root) => realpathSync(resolve(place.cwd, root)));
  if (!roots.some((root) => isBelow(real, root))) {
    throw new PreviewError(`${path} is not below ${place.cwd}, and other files are not read.`, {
      hint: 'The user can allow another directory: ktx-telemetry-preview mcp --allow DIRECTORY',
      exitCode: 2,
    });
  }
  if (stats.size > mostBytes) {
    throw new PreviewError(
      `${path} has ${size(stats.size)}, and the most that is read here is ${size(mostBytes)}.`,
      {
        hint: 'Audit it in a terminal: ktx-telemetry-preview audit FILE',
        exitCode: 2,
      },
    );
  }
  return absolute;
}

/** An absolute path for what agents write: `~`, a file URL, or a path below the working directory. */
function expand(path: string, { cwd, env }: Place): string {
  if (path.trim() === '' || path.includes('\0')) {
    throw new PreviewError('The path is empty or no path.', {
      hint: 'Leave it out for the working directory.',
      exitCode: 2,
    });
  }
  if (/^file:/i.test(path)) {
    try {
      return fileURLToPath(path);
    } catch (cause) {
      throw new PreviewError(`${path} is no file URL of this machine.`, {
        hint: 'Give a path.',
        exitCode: 2,
        cause,
      });
    }
  }
  const home = env['HOME'] ?? env['USERPROFILE'];
  if (path === '~' || /^~[/\\]/.test(path)) {
    if (home) return join(home, path.slice(1));
    throw new PreviewError(`${path} cannot be expanded: HOME is not set.`, {
      hint: 'Give an absolute path.',
      exitCode: 2,
    });
  }
  // A home of another user, a variable, another kind of URL: a shell would expand it, and a file of that name is unlikely.
  if (/^(~|\$|%\w+%|[a-z][a-z0-9+.-]+:\/\/)/i.test(path)) {
    throw new PreviewError(`${path} is not expanded here.`, { hint: 'Give an absolute path.', exitCode: 2 });
  }
  return resolve(cwd, path);
}

function kindOf(absolute: string, path: string) {
  try {
    return statSync(absolute);
  } catch (cause) {
    throw new PreviewError(`${path} cannot be read: ${reasonOf(cause)}.`, {
      hint: `It was looked for at ${absolute}.`,
      exitCode: 2,
      cause,
    });
  }
}

function isBelow(path: string, root: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

export interface Place {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly tool: { readonly name: string; readonly version: string };
  /** Directories besides `cwd` in which files may be read. */
  readonly allowed: readonly string[];
}
