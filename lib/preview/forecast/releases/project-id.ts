import { resolve } from 'node:path';
import { behaviourOf, type ReleaseVersion } from '../../../catalog/releases';
import { hashOf, projectId } from '../../../telemetry/project-id';

/** The id of a project: released ktx hashes the path as it was reached, so a symlink gives the project a second id. */
export function projectIdAs(release: ReleaseVersion, installId: string, dir: string): string {
  return behaviourOf(release).projectPath === 'real'
    ? projectId(installId, dir)
    : hashOf(installId, resolve(dir));
}
