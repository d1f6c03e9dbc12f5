import { behaviourOf, type ReleaseVersion } from '../../../catalog';
import type { Shaping } from '../../../telemetry/shaping';
import { openGate, payloadAs } from './payload';
import { projectIdAs } from './project-id';

/** How a released ktx shapes its requests. */
export function shapingOf(release: ReleaseVersion): Shaping {
  return {
    eventPayload: (event, fields, common) => payloadAs(release, event, { ...common, ...fields }),
    createGate: () => openGate,
    projectId: (installId, dir) => projectIdAs(release, installId, dir),
    geoip: behaviourOf(release).geoip === 'on',
  };
}
