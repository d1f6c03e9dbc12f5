import {
  behaviourOf,
  commonFields,
  type EventName,
  events,
  exceptionName,
  isEventName,
  type ReleaseVersion,
} from '../../../catalog';
import type { Gate } from '../../../telemetry/gate';
import { maxDetailLength, type Payload, parsedAs } from '../../../telemetry/payload';
import { oneLine } from '../../../telemetry/shorten';

/** The properties that a released ktx gives its SDK: texts as the tools wrote them, cut and nothing else. */
export function payloadAs(
  release: ReleaseVersion,
  event: EventName,
  given: Readonly<Record<string, unknown>>,
): Payload {
  const { errorDetail, mcpClient } = behaviourOf(release);
  const kept = { ...given };
  if (mcpClient === 'absent') {
    delete kept['mcpClientName'];
    delete kept['mcpClientVersion'];
  }
  const detail = kept['errorDetail'];
  if (errorDetail === 'absent') delete kept['errorDetail'];
  else if (typeof detail === 'string') kept['errorDetail'] = oneLine(detail).slice(0, maxDetailLength);
  return parsedAs(event, release, kept);
}

/** Lets everything out but what the SDK adds to catalog events beside the declared fields. */
export const openGate: Gate = ({ event, properties = {} }) => {
  if (event === exceptionName) return { ...properties };
  if (!isEventName(event)) return undefined;
  const declared = { ...commonFields, ...events[event].fields };
  return Object.fromEntries(Object.entries(properties).filter(([key]) => Object.hasOwn(declared, key)));
};
