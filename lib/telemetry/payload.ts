import { type EventName, eventSchema, exceptionSchema } from '../catalog';
import type { Settings } from './options';
import { cut, oneLine } from './shorten';

/** The properties of an event in wire order, or why there are none. */
export type Payload = { readonly properties: Record<string, unknown> } | { readonly because: string };

type Rules = Pick<Settings, 'common' | 'release' | 'behaviour'>;

/** Longest errorDetail, in UTF-16 units; the limit of the schema. */
export const maxDetailLength = 1000;

/** Common and own fields of an event, as the catalog allows them: anything else makes no payload. */
export function eventPayload(
  event: EventName,
  fields: Readonly<Record<string, unknown>>,
  rules: Rules,
): Payload {
  const { behaviour } = rules;
  const given: Record<string, unknown> = { ...rules.common, ...fields };
  if (behaviour.mcpClient === 'absent') {
    delete given['mcpClientName'];
    delete given['mcpClientVersion'];
  }
  const detail = given['errorDetail'];
  if (typeof detail === 'string' && behaviour.errorDetail !== 'absent') {
    const whole = behaviour.errorDetail === 'redacted';
    given['errorDetail'] = whole ? cut(detail, maxDetailLength) : oneLine(detail).slice(0, maxDetailLength);
  } else if (behaviour.errorDetail === 'absent') {
    delete given['errorDetail'];
  }
  const parsed = eventSchema(event, rules.release).safeParse(given);
  if (!parsed.success) return { because: `it does not fit the schema of ${event}: ${parsed.error.message}` };
  // The gate redacts before it cuts: a cut could leave half a secret that no rule recognises.
  const uncut =
    behaviour.errorDetail === 'redacted' && typeof detail === 'string' ? { errorDetail: detail } : {};
  return { properties: { ...parsed.data, ...uncut } };
}

/** The properties that an error report has besides what the SDK makes of the error. */
export function exceptionPayload(
  fields: { source: string; handled: boolean; fatal: boolean; projectId?: string },
  rules: Rules,
): Payload {
  const parsed = exceptionSchema('node').safeParse({ ...rules.common, ...fields });
  if (!parsed.success)
    return { because: `it does not fit the schema of $exception: ${parsed.error.message}` };
  return { properties: { ...parsed.data } };
}
