import type { ReleaseVersion } from '../../../catalog';
import { otherRelease } from '../../../forecast/notes/release';
import { type Consent, homeDirectory, type IdentityStore } from '../../../telemetry';
import { optOutVariables } from '../../../telemetry/consent';
import { decideAs } from '../releases';
import { openIdentity } from './identity';

type Environment = Readonly<Record<string, string | undefined>>;

export interface ConsentQuestion {
  readonly env: Environment;
  readonly cwd: string;
  readonly release: ReleaseVersion;
  readonly terminal: boolean;
  readonly firstRun: boolean;
  readonly asIfEnabled: boolean;
}

/** What the client decides here, and what others would. */
export interface Consents {
  /** The environment that the forecast goes by. */
  readonly env: Environment;
  readonly consent: Consent;
  /** The decision as things are, whatever `--as-if-enabled` says. */
  readonly asIs: Consent;
  readonly otherConsent: Consent;
  readonly daemonConsent: Consent | undefined;
  /** A new store each time, none of which writes. */
  readonly identity: () => IdentityStore;
}

/** Asks the real client whether anything may be sent from this environment and home. Writes nothing. */
export function askConsent({
  cwd,
  release,
  terminal,
  firstRun,
  asIfEnabled,
  ...given
}: ConsentQuestion): Consents {
  const env = asIfEnabled ? withoutOptOuts(given.env) : given.env;
  const openFor = (version: ReleaseVersion, enabled: boolean) =>
    openIdentity({ homeDir: ktxHome(env, cwd, version), firstRun, asIfEnabled: enabled });
  const ask = (version: ReleaseVersion, within: Environment, enabled = asIfEnabled) =>
    decideAs(version, { env: within, store: openFor(version, enabled), terminal, now: new Date() });
  const consent = ask(release, env);
  return {
    env,
    consent,
    asIs: asIfEnabled ? ask(release, given.env, false) : consent,
    otherConsent: ask(otherRelease(release), env),
    daemonConsent: daemonConsent(consent, env, (within) => ask(release, within)),
    identity: () => openFor(release, asIfEnabled),
  };
}

/**
 * The home directory of a ktx of that release. Released ktx takes `os.homedir()`, which is empty where HOME is set and
 * empty, so that the identity file is looked for below the current directory.
 */
export function ktxHome(env: Environment, cwd: string, release: ReleaseVersion): string | undefined {
  const named = env[process.platform === 'win32' ? 'USERPROFILE' : 'HOME'];
  return release !== 'next' && named === '' ? cwd : homeDirectory(env);
}

/** An environment without the opt-outs; debug mode and a blank endpoint are opt-outs in effect. */
export function withoutOptOuts(env: Environment): Environment {
  const hidden: readonly string[] = [...optOutVariables, 'KTX_TELEMETRY_DEBUG', 'KTX_TELEMETRY_ENDPOINT'];
  return Object.fromEntries(Object.entries(env).filter(([name]) => !hidden.includes(name)));
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
