import type { ReleaseVersion } from '../../../catalog';
import { type Consent, homeDirectory, type IdentityStore } from '../../../telemetry';
import { optOutVariables } from '../../../telemetry/consent';
import { decideAs } from '../releases';
import { type Decisions, decideAll } from './decide';
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
export interface Consents extends Decisions {
  /** The environment that the forecast goes by. */
  readonly env: Environment;
  /** The decision as things are, whatever `--as-if-enabled` says. */
  readonly asIs: Consent;
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
  env: given,
}: ConsentQuestion): Consents {
  const env = asIfEnabled ? withoutOptOuts(given) : given;
  const openFor = (version: ReleaseVersion, enabled = asIfEnabled) =>
    openIdentity({ homeDir: ktxHome(env, cwd, version), firstRun, asIfEnabled: enabled });
  const now = new Date();
  const decided = decideAll({ env, release, terminal, now, openFor });
  return {
    env,
    ...decided,
    asIs: asIfEnabled
      ? decideAs(release, { env: given, store: openFor(release, false), terminal, now })
      : decided.consent,
    identity: () => openFor(release),
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
