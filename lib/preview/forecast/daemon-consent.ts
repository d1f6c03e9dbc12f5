import type { Consent } from '../../telemetry';
import type { Plan } from './context';

/**
 * The Python daemon reads an empty KTX_TELEMETRY_ENDPOINT as "not set" and sends to PostHog, where the command line sends
 * nothing. Gives the daemon's consent when that makes a difference: `decide` without that variable.
 */
export function daemonConsent(
  consent: Consent,
  env: Readonly<Record<string, string | undefined>>,
  plan: Plan | undefined,
  decideWithoutEndpoint: () => Consent,
): Extract<Consent, { send: true }> | undefined {
  if (consent.send || consent.rule !== 'KTX_TELEMETRY_ENDPOINT' || env['KTX_TELEMETRY_ENDPOINT'] !== '')
    return undefined;
  if (!plan?.before.some((step) => step.runtime === 'daemon-py')) return undefined;
  const daemon = decideWithoutEndpoint();
  // The daemon never makes an identity.
  return daemon.send && !daemon.firstRun ? daemon : undefined;
}
