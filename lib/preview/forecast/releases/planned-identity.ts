import { accessSync, constants, existsSync, statSync } from 'node:fs';
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
    create: (now) =>
      homeDir ? plan(now, creationObstacle(dirname(identityPath(homeDir)))) : file.create(now),
    replace: (now) => (homeDir ? plan(now, writingObstacle(identityPath(homeDir))) : file.create(now)),
  };
}

/** Why no file can be created in `dir`, by error code. */
function creationObstacle(dir: string): string | undefined {
  if (!existsSync(dir) && dirname(dir) !== dir) return creationObstacle(dirname(dir));
  try {
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
