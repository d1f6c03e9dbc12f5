/** A place other than the collector that a command turned to. */
export interface Contact {
  /** `host:port`, or a host whose address was looked up. */
  readonly where: string;
  /** What was seen, e.g. `socket`, `lookup`, `POST /batch/`, `CONNECT`. */
  readonly how: readonly string[];
  /** True for PostHog's hosts and for requests to paths on which PostHog takes events. */
  readonly telemetry: boolean;
}

/** One observation. */
export interface Observation {
  readonly host: string;
  readonly port?: number;
  readonly how: string;
  readonly path?: string;
}

const posthogHost = /(^|\.)posthog\.com$/i;
/** Where PostHog's servers take events: batch, capture and their older and newer spellings. */
const posthogPath = /\/(batch|capture|track|engage|e|i\/v\d+\/[^?]*)\/?(\?|$)/;

/** Brings the observations of one run together, a contact a place. */
export function contactsOf(observations: readonly Observation[]): readonly Contact[] {
  const places = new Map<string, Contact>();
  const withPort = new Set(observations.flatMap(({ host, port }) => (port === undefined ? [] : [host])));
  for (const { host, port, how, path = '' } of observations) {
    if (port === undefined && (withPort.has(host) || host === 'localhost')) continue;
    const where = port === undefined ? host : `${host.includes(':') ? `[${host}]` : host}:${port}`;
    const known = places.get(where);
    places.set(where, {
      where,
      how: known?.how.includes(how) ? known.how : [...(known?.how ?? []), how],
      telemetry: known?.telemetry || posthogHost.test(host) || posthogPath.test(path),
    });
  }
  return [...places.values()];
}

/** True when a contact is one of `allowed`, each a host or a `host:port`. */
export function isAllowed({ where }: Contact, allowed: readonly string[]): boolean {
  return allowed.includes(where) || allowed.includes(where.replace(/:\d+$/, ''));
}

/** The observation of a request from its URL; undefined for what is no URL. */
export function observationOf(method: string, url: string): Observation | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, port, protocol, pathname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  return {
    host,
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
    how: `${method} ${pathname}`,
    path: pathname,
  };
}
