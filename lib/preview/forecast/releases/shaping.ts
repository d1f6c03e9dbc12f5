import {
  behaviourOf,
  commonFields,
  events,
  exceptionName,
  isEventName,
  type ReleaseVersion,
} from '../../../catalog';
import type { Gate } from '../../../telemetry/gate';
import { maxDetailLength, parsedAs } from '../../../telemetry/payload';
import type { Shaping } from '../../../telemetry/shaping';
import { oneLine } from '../../../telemetry/shorten';
import { projectIdAs } from './project-id';

/** How a released ktx shapes its requests: texts leave as the tools wrote them, cut and nothing else. */
export function shapingOf(release: ReleaseVersion): Shaping {
  const { errorDetail, mcpClient, geoip } = behaviourOf(release);
  return {
    eventPayload(event, fields, common) {
      const given: Record<string, unknown> = { ...common, ...fields };
      if (mcpClient === 'absent') {
        delete given['mcpClientName'];
        delete given['mcpClientVersion'];
      }
      const detail = given['errorDetail'];
      if (errorDetail === 'absent') delete given['errorDetail'];
      else if (typeof detail === 'string') given['errorDetail'] = oneLine(detail).slice(0, maxDetailLength);
      return parsedAs(event, release, given);
    },
    createGate: () => openGate,
    projectId: (installId, dir) => projectIdAs(release, installId, dir),
    geoip: geoip === 'on',
  };
}

/** Lets everything out but what the SDK adds to catalog events beside the declared fields. */
const openGate: Gate = ({ event, properties = {} }) => {
  if (event === exceptionName) return { ...properties };
  if (!isEventName(event)) return undefined;
  const declared = { ...commonFields, ...events[event].fields };
  return Object.fromEntries(Object.entries(properties).filter(([key]) => Object.hasOwn(declared, key)));
};
