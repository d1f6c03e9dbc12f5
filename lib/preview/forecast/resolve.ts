import type { ReleaseVersion } from '../../catalog';
import { type Assumed, type Facts, type ForecastPlan, forecastPlan, type Outcome } from '../../forecast';
import type { IdentityStore } from '../../telemetry';
import { chooseRelease } from './choose-release';
import { gatherFacts } from './gather';
import { askConsent, ktxHome } from './gather/consent';
import { type InstalledKtx, lookForKtx } from './ktx/find';
import { type NodeVersion, nodeOf } from './ktx/node';
import { readOverrides } from './overrides';
import { findSdk, type Sdk } from './sdk';

export interface ResolveOptions {
  /** The words after `ktx`. */
  readonly argv: readonly string[];
  /** How the command is assumed to end; undefined leaves it to what is likely here. */
  readonly outcome: Outcome | undefined;
  /** How single connections end. */
  readonly outcomes?: Readonly<Record<string, 'ok' | 'error'>> | undefined;
  readonly errorText: string | undefined;
  readonly firstRun: boolean;
  readonly asIfEnabled: boolean;
  /** `event.field=value` each. */
  readonly set: readonly string[];
  /** How many MCP tool calls to assume; undefined leaves it to the command. */
  readonly calls?: number | undefined;
  readonly release: string | undefined;
  readonly sdk: string | undefined;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether ktx would find a terminal on its standard output. */
  readonly terminal: boolean;
}

/** Everything that is known before anything is written. */
export interface Resolved extends ForecastPlan {
  readonly facts: Facts;
  readonly ktx: InstalledKtx | undefined;
  readonly release: ReleaseVersion;
  readonly sdk: Sdk;
  readonly homeDir: string | undefined;
  readonly node: NodeVersion;
  /** What is assumed because no ktx says it, e.g. `assuming 0.12.0: no ktx on your PATH`. */
  readonly assuming: string | undefined;
  /** A new store each time, none of which writes. */
  readonly identity: () => IdentityStore;
  /** Under which id events are sent; undefined when none are. */
  readonly installId: string | undefined;
}

/**
 * Works out what a ktx command line would send from this directory, home and environment. Changes nothing.
 * @throws PreviewError for wrong usage.
 */
export function resolveForecast(options: ResolveOptions): Resolved {
  const { argv, cwd, terminal } = options;
  const here = lookForKtx(options.env);
  const ktx = here.kind === 'found' ? here.ktx : undefined;
  const { release, cliVersion, because, assuming, note } = chooseRelease(options.release, here);
  const assumed: Assumed = {
    outcome: options.outcome,
    outcomes: options.outcomes,
    errorText: options.errorText,
    calls: options.calls,
    set: readOverrides(options.set),
  };
  const sdk = findSdk({ sdk: options.sdk, cwd, ktx, env: options.env });
  const consents = askConsent({ ...options, release });
  const homeDir = ktxHome(consents.env, cwd, release);
  const facts = gatherFacts({
    argv,
    cwd,
    terminal,
    ktx: { release, cliVersion, because },
    homeDir,
    consents,
  });
  const plan = forecastPlan(argv, facts, assumed);
  const { consent, daemonConsent } = facts;
  return {
    ...plan,
    // `--as-if-enabled` changes what is shown, not what is true.
    ...(options.asIfEnabled && {
      verdict: forecastPlan(argv, { ...facts, consent: consents.asIs }, assumed).verdict,
    }),
    notes: [...(note === undefined ? [] : [note]), ...plan.notes],
    ...{ facts, ktx, release, sdk, homeDir, assuming, identity: consents.identity },
    node: plan.events.length > 0 ? nodeOf(ktx, options.env) : { version: process.version },
    installId: consent.send ? consent.installId : daemonConsent?.send ? daemonConsent.installId : undefined,
  };
}
