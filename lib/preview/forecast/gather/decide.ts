import type { ReleaseVersion } from '../../../catalog';
import { otherRelease } from '../../../forecast/notes/release';
import type { Consent } from '../../../telemetry/consent';
import type { IdentityStore } from '../../../telemetry/identity-file';
import { decideAs } from '../releases/consent';

type Environment = Readonly<Record<string, string | undefined>>;

export interface DecisionQuestion {
  readonly env: Environment;
  readonly release: ReleaseVersion;
  readonly terminal: boolean;
  readonly now: Date;
  /** A new store of the identity that a release finds; nothing is written to it. */
  readonly openFor: (release: ReleaseVersion) => IdentityStore;
}

/** What the client of a release decides, and what others would. */
export interface Decisions {
  readonly consent: Consent;
  readonly otherConsent: Consent;
  readonly daemonConsent: Consent | undefined;
}

/** Whether anything may be sent, by the very functions that clients call. */
export function decideAll({ env, release, terminal, now, openFor }: DecisionQuestion): Decisions {
  const ask = (version: ReleaseVersion, within = env) =>
    decideAs(version, { env: within, store: openFor(version), terminal, now });
  const consent = ask(release);
  return {
    consent,
    otherConsent: ask(otherRelease(release)),
    daemonConsent: daemonConsent(consent, env, (within) => ask(release, within)),
  };
}

/**
 * The Python daemon reads an empty KTX_TELEMETRY_ENDPOINT as "not set" and sends to PostHog, where the command line sends
 * nothing. Gives the daemon's consent when that makes a difference.
 */
function daemonConsent(
  consent: Consent,
  env: Environment,
  ask: (env: Environment) => Consent,
): Consent | undefined {
  if (consent.send || consent.rule !== 'KTX_TELEMETRY_ENDPOINT' || env['KTX_TELEMETRY_ENDPOINT'] !== '')
    return undefined;
  const { KTX_TELEMETRY_ENDPOINT: _blank, ...without } = env;
  const daemon = ask(without);
  // The daemon never makes an identity.
  return daemon.send && !daemon.firstRun ? daemon : undefined;
}
