import { constants, copyFileSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { identityText, knownMembers, objectOf, parseIdentity } from './identity';
import { codeOf, identityPath, makeDirectory, readStored, writeBeside } from './identity-file';

/** What became of the persistent switch. */
export type Switched =
  | {
      readonly done: true;
      /** False when the file said so already and was not touched. */
      readonly changed: boolean;
      readonly path: string;
      /** A copy of the file as it was, when something in it could not be kept. */
      readonly backup?: string;
      /** Members left out because ktx 0.12.0 would overwrite a file that has them, and the opt-out with it. */
      readonly dropped?: readonly string[];
    }
  | { readonly done: false; readonly because: string };

/**
 * Turns telemetry on or off for good, in `~/.ktx/telemetry.json`. An opt-out is written so that ktx 0.12.0 honours it
 * too: with the members that it knows and nothing else. What cannot be kept is copied beside the file first.
 * Turning it on without a file does nothing: without one telemetry is on, and the first run shows the notice.
 */
export function setEnabled(homeDir: string | undefined, enabled: boolean, now = new Date()): Switched {
  if (!homeDir)
    return { done: false, because: 'there is no home directory to keep ~/.ktx/telemetry.json in' };
  try {
    return write(identityPath(homeDir), enabled, now);
  } catch (error) {
    return { done: false, because: `~/.ktx/telemetry.json cannot be written (${codeOf(error)})` };
  }
}

function write(link: string, enabled: boolean, now: Date): Switched {
  const stored = readStored(link);
  if (stored.state === 'unreadable') {
    return { done: false, because: `~/.ktx/telemetry.json cannot be read (${stored.code})` };
  }
  if (stored.state !== 'file') {
    if (enabled) return { done: true, changed: false, path: link };
    makeDirectory(dirname(link));
    put(link, members({}, enabled, now));
    return { done: true, changed: true, path: link };
  }

  const path = realpathSync(link);
  const parsed = parseIdentity(stored.text, enabled ? 'any' : 'known');
  if ('identity' in parsed && parsed.identity.enabled === enabled)
    return { done: true, changed: false, path };

  const given = objectOf(stored.text);
  if (given && 'identity' in parseIdentity(stored.text, 'any') && enabled) {
    put(path, { ...given, enabled });
    return { done: true, changed: true, path };
  }
  const { kept, dropped } = knownMembers(given ?? {});
  const backup = given && dropped.length === 0 ? undefined : copyBeside(path);
  put(path, members(kept, enabled, now));
  return {
    done: true,
    changed: true,
    path,
    ...(backup !== undefined && { backup }),
    ...(dropped.length > 0 && { dropped }),
  };
}

/** What ktx 0.12.0 requires, in its order, with whatever of it is known already. */
function members(
  known: Readonly<Record<string, unknown>>,
  enabled: boolean,
  now: Date,
): Record<string, unknown> {
  const { installId = crypto.randomUUID(), createdAt = now.toISOString(), enabled: _before, ...rest } = known;
  return { installId, enabled, ...rest, createdAt };
}

/** Replaces the file in one step; a reader sees the old text or the new one. */
function put(path: string, value: Readonly<Record<string, unknown>>): void {
  const temporary = writeBeside(path, identityText(value));
  try {
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function copyBeside(path: string): string {
  for (let n = 1; ; n += 1) {
    const copy = `${path}.invalid-${n}`;
    try {
      copyFileSync(path, copy, constants.COPYFILE_EXCL);
      return copy;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}
