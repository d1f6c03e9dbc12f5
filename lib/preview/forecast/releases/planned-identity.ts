import { accessSync, constants, lstatSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { firstIdentity, identityText } from '../../../telemetry/identity';
import {
  type Creation,
  codeOf,
  fileIdentity,
  type IdentityStore,
  identityPath,
  type Stored,
} from '../../../telemetry/identity-file';

/** A store that can also pretend to put a new identity over an invalid one, as ktx up to 0.12.0 does. */
export interface PlannedIdentity extends IdentityStore {
  replace(now: Date): Creation;
  /** As `create`, for a release that also makes the home directory when there is none. */
  createWithParents(now: Date): Creation;
}

/**
 * Reads the identity file of a home directory and writes nothing: where ktx would create or overwrite an identity, the
 * store pretends to, with `installId` in place of the random one.
 */
export function plannedIdentity(homeDir: string | undefined, installId: string): PlannedIdentity {
  const file = fileIdentity(homeDir);
  let planned: Stored | undefined;
  function plan(now: Date, obstacle: string | undefined): Creation {
    if (obstacle !== undefined) return { created: false, stored: { state: 'not-writable', code: obstacle } };
    planned = { state: 'file', text: identityText(firstIdentity(installId, now)) };
    return { created: true, stored: planned };
  }
  return {
    read: () => planned ?? file.read(),
    create(now) {
      if (!homeDir) return file.create(now);
      const isTaken = file.read().state === 'missing' && isThere(identityPath(homeDir));
      return isTaken
        ? { created: false, stored: { state: 'unreadable', code: 'EEXIST' } }
        : plan(now, obstacleIn(homeDir));
    },
    createWithParents: (now) =>
      homeDir ? plan(now, creationObstacle(dirname(identityPath(homeDir)))) : file.create(now),
    replace: (now) => (homeDir ? plan(now, writingObstacle(identityPath(homeDir))) : file.create(now)),
  };
}

/** Why the unreleased client cannot create its file below a home directory, by error code; it makes one directory. */
function obstacleIn(homeDir: string): string | undefined {
  try {
    // Nothing can be created there, whatever the permissions say.
    if (/^\/(?:proc|sys)(?:\/|$)/.test(realpathSync(homeDir))) return 'ENOENT';
    return creationObstacle(dirname(identityPath(homeDir)));
  } catch (error) {
    return codeOf(error);
  }
}

/** Why no file can be created in `dir`, by error code; directories above it may be missing. */
function creationObstacle(dir: string): string | undefined {
  try {
    // A link to nowhere is there, and stands in the way.
    if (!isThere(dir) && dirname(dir) !== dir) return creationObstacle(dirname(dir));
    if (!statSync(dir).isDirectory()) return 'ENOTDIR';
    accessSync(dir, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
}

/** Why an existing file cannot be written over, by error code. */
function writingObstacle(path: string): string | undefined {
  try {
    if (!statSync(path).isFile()) return 'EISDIR';
    accessSync(path, constants.W_OK);
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
