import { isEventName } from '../../catalog';
import { property } from '../envelope';

/** Who made a request: a client of ktx, another client of PostHog, or somebody else. */
export type Sender = 'ktx' | 'posthog' | 'other';

/** The paths of PostHog to which its libraries send, behind whatever prefix a proxy has. */
const paths = /\/(?:batch|capture|track|engage|e|s|i\/v\d+\/(?:e|analytics\/events)|flags|decide)\/?$/;

/** The libraries with which ktx sends. */
const ownAgent = /^posthog-(?:node|python)\b/i;

interface Asked {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly json?: unknown;
}

/**
 * Tells who made a request. An event counts as one of ktx by its name, or by the version of ktx that it carries. What
 * comes from a library of ktx, or to a path of PostHog from no browser, and cannot be told from a request of ktx, counts as
 * one: it is better shown than missed.
 */
export function senderOf({ method, target, headers, json }: Asked): Sender {
  if (method === 'OPTIONS') return 'other';
  const agent = headers.find(([name]) => name.toLowerCase() === 'user-agent')?.[1] ?? '';
  const isOwnAgent = ownAgent.test(agent);
  const events = eventsOf(json);
  const isShaped = events.length > 0 && ['api_key', 'token'].some((key) => property(json, key) !== undefined);
  const isAimed = paths.test(target.split('?', 1)[0] ?? '');
  if (!isOwnAgent && !isShaped && !isAimed) return 'other';
  if (events.some(isOfKtx)) return 'ktx';
  if (events.length > 0 || (!isOwnAgent && json !== undefined)) return 'posthog';
  if (isOwnAgent) return 'ktx';
  return method === 'GET' || /^Mozilla\//.test(agent) ? 'posthog' : 'ktx';
}

function eventsOf(json: unknown): readonly unknown[] {
  const batch = property(json, 'batch');
  if (Array.isArray(batch)) return batch;
  return property(json, 'event') === undefined ? [] : [json];
}

function isOfKtx(event: unknown): boolean {
  const properties = property(event, 'properties');
  if (property(properties, 'cliVersion') !== undefined) return true;
  const name = property(event, 'event');
  const isWeb = ['web', 'js'].includes(String(property(properties, '$lib')));
  return typeof name === 'string' && isEventName(name) && !isWeb;
}
