import { behaviourOf, type ReleaseVersion } from '../../../catalog/releases';
import type { Telemetry, TelemetryOptions } from '../../../telemetry';
import { createClient } from '../../../telemetry/client';
import { isExpected } from '../../../telemetry/error-report';
import type { IdentityStore } from '../../../telemetry/identity-file';
import { type Settings, settle } from '../../../telemetry/options';
import { ownRules, type Rules } from '../../../telemetry/rules';
import type { Shipment } from '../../../telemetry/transport';
import { decideAs } from './consent';
import { copyAsReleased } from './copy-error';
import { outcomeAs } from './outcome';

export { decideAs } from './consent';
export { outcomeAs } from './outcome';
export { type PlannedIdentity, plannedIdentity } from './planned-identity';
export { projectIdAs } from './project-id';

/** What a client of any release is started with. */
export interface ReleaseOptions extends TelemetryOptions {
  readonly identity?: IdentityStore;
  /** Whether standard output is a terminal. */
  readonly terminal?: boolean;
}

/**
 * A client that behaves as a release of ktx did; `next` is the unreleased client itself. What differs by release is data
 * in the catalog (`behaviours`) and code in this directory. The requests are made by the same emitter and SDK.
 */
export function createTelemetryAs(release: ReleaseVersion, options: ReleaseOptions): Telemetry {
  const { identity, terminal = false } = options;
  return createTelemetryWith(rulesOf(release, terminal), identity ? { ...options, identity } : options);
}

/** A client with rules of one's own: a mutant. Like every client of this program, it sends to 127.0.0.1 or nowhere. */
export function createTelemetryWith(rules: Rules, options: ReleaseOptions): Telemetry {
  // A `fetch` that is given takes requests in the place of a network.
  const settings = options.fetch ? settle(options) : onLoopback(settle(options));
  return createClient(options.identity ? { ...settings, identity: options.identity } : settings, rules);
}

/** The client can reach any endpoint; here it cannot, whatever address it is given. */
function onLoopback(settings: Settings): Settings {
  const { send, handOver } = settings;
  const isHere = ({ url }: Shipment) => new URL(url).hostname === '127.0.0.1';
  return {
    ...settings,
    send: async (shipment, signal) => {
      if (!isHere(shipment)) throw new Error(`${shipment.url} is not on 127.0.0.1`);
      return send(shipment, signal);
    },
    handOver: handOver && (async (shipments) => (shipments.every(isHere) ? handOver(shipments) : 0)),
  };
}

/** By which rules a release goes. */
function rulesOf(release: ReleaseVersion, terminal: boolean): Rules {
  if (release === 'next') return ownRules;
  const { errorReports, expectedErrors } = behaviourOf(release);
  return {
    decide: (question) => decideAs(release, { ...question, terminal }),
    outcomeOf: (end) => outcomeAs(release, end),
    withholds(error) {
      if (errorReports === 'none') return 'this release reports no errors';
      return expectedErrors === 'skipped' && isExpected(error) ? 'the error was expected' : undefined;
    },
    copyError: (error, secrets) => copyAsReleased(error, secrets),
    load: async () => (await import('./shaping')).shapingOf(release),
  };
}
