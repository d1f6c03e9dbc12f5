import type { CommonFields, EventName, ReleaseVersion } from '../catalog';
import { eventSchema, exceptionSchema } from '../catalog/schema';
import { cut } from './shorten';

/** The properties of an event in wire order, or why there are none. */
export type Payload = { readonly properties: Record<string, unknown> } | { readonly because: string };

/** What an error report says of the circumstances. */
export interface ExceptionFields {
  readonly source: string;
  readonly handled: boolean;
  readonly fatal: boolean;
  readonly projectId?: string;
}

/** Longest errorDetail, in UTF-16 units; the limit of the schema. */
export const maxDetailLength = 1000;

/** Common and own fields of an event, as the catalog allows them: anything else makes no payload. */
export function eventPayload(
  event: EventName,
  fields: Readonly<Record<string, unknown>>,
  common: CommonFields,
): Payload {
  const given: Record<string, unknown> = { ...common, ...fields };
  const detail = given['errorDetail'];
  if (typeof detail !== 'string') return parsedAs(event, 'next', given);
  const payload = parsedAs(event, 'next', { ...given, errorDetail: cut(detail, maxDetailLength) });
  // The gate redacts before it cuts: a cut could leave half a secret that no rule recognises.
  return 'properties' in payload ? { properties: { ...payload.properties, errorDetail: detail } } : payload;
}

/** Properties that fit the schema of an event as a release has it, in wire order. */
export function parsedAs(
  event: EventName,
  release: ReleaseVersion,
  given: Readonly<Record<string, unknown>>,
): Payload {
  const parsed = eventSchema(event, release).safeParse(given);
  if (parsed.success) return { properties: parsed.data };
  return { because: `it does not fit the schema of ${event}: ${parsed.error.message}` };
}

/** The properties that an error report has besides what the SDK makes of the error. */
export function exceptionPayload(fields: ExceptionFields, common: CommonFields): Payload {
  const parsed = exceptionSchema('node').safeParse({ ...common, ...fields });
  if (parsed.success) return { properties: { ...parsed.data } };
  return { because: `it does not fit the schema of $exception: ${parsed.error.message}` };
}
