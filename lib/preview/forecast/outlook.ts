import { type Behaviour, behaviourOf, type ReleaseVersion } from '../../catalog';
import { type Consent, homeDirectory, type IdentityStore } from '../../telemetry';
import { chooseRelease } from './choose-release';
import type { Outcome, Plan } from './context';
import { daemonConsent } from './daemon-consent';
import { forecastEnvironment } from './environment';
import { openIdentity } from './identity';
import { otherRelease, releaseNotes } from './notes';
import { changed, readOverrides, unusedOverrides } from './overrides';
import { type ParsedLine, parseKtx } from './parse';
import { planLine } from './plan-line';
import { decideAs } from './releases';
import { daemonWarnings } from './running-daemon';
import { findKtx, findSdk, type InstalledKtx, type Sdk } from './sdk';
import { losesEverything, lostRun, type Verdict, verdictOf } from './verdict';

export interface OutlookOptions {
  /** The words after `ktx`. */
  readonly argv: readonly string[];
  /** How the command is supposed to end; undefined leaves it to what is likely here. */
  readonly outcome: Outcome | undefined;
  readonly errorText: string | undefined;
  readonly firstRun: boolean;
  readonly asIfEnabled: boolean;
  /** `event.field=value` each. */
  readonly set: readonly string[];
  readonly calls: number;
  readonly release: string | undefined;
  readonly sdk: string | undefined;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether ktx would find a terminal on its standard output. */
  readonly terminal: boolean;
}

/** Everything that is known before anything is written. */
export interface Outlook {
  readonly parsed: ParsedLine;
  readonly ktx: InstalledKtx | undefined;
  readonly release: ReleaseVersion;
  readonly cliVersion: string;
  readonly behaviour: Behaviour;
  readonly sdk: Sdk;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string | undefined;
  /** A new store each time, none of which writes. */
  readonly identity: () => IdentityStore;
  /** What would be sent, and under which id; absent when nothing would be. */
  readonly granted?: { readonly plan: Plan; readonly installId: string };
  /** The project that events name. */
  readonly projectDir: string | undefined;
  readonly verdict: Verdict;
  readonly notes: readonly string[];
}

/**
 * Works out what a ktx command line would send from this directory, home and environment. Changes nothing.
 * @throws PreviewError for wrong usage.
 */
export function lookAhead(options: OutlookOptions): Outlook {
  const { cwd, terminal, firstRun, asIfEnabled } = options;
  const ktx = findKtx(options.env['PATH']);
  const { release, cliVersion, note } = chooseRelease(options.release, ktx);
  const behaviour = behaviourOf(release);
  const overrides = readOverrides(options.set);
  const sdk = findSdk({ sdk: options.sdk, cwd, ktx });
  const env = forecastEnvironment(options.env, asIfEnabled);
  const homeDir = homeDirectory(env);
  const identity = () => openIdentity({ homeDir, firstRun, asIfEnabled });
  const consentOf = (version: ReleaseVersion, within = env): Consent =>
    decideAs(version, { env: within, store: identity(), terminal, now: new Date() });

  const parsed = parseKtx(options.argv, { env, cwd, isTTY: terminal, release });
  const consent = consentOf(release);
  const plan = changed(
    planLine(
      parsed,
      {
        ...options,
        outcome: options.outcome ?? 'ok',
        asked: options.outcome !== undefined,
        env,
        release,
        cliVersion,
        behaviour,
      },
      consent,
    ),
    overrides,
  );
  const { KTX_TELEMETRY_ENDPOINT: endpoint, ...withoutEndpoint } = env;
  const daemon = daemonConsent(consent, env, plan, () => consentOf(release, withoutEndpoint));
  const granting = consent.send ? consent : daemon;
  const asIs = asIfEnabled
    ? decideAs(release, {
        env: options.env,
        store: openIdentity({ homeDir, firstRun }),
        terminal,
        now: new Date(),
      })
    : consent;
  const counted = consent.send && consent.firstRun;
  const lost = plan !== undefined && !counted && losesEverything(plan, behaviour);
  const verdict = lost ? lostRun(release) : verdictOf(parsed, asIs, daemon !== undefined);
  const projectDir = projectOf(parsed);
  const other = consentOf(otherRelease(release));
  return {
    parsed,
    ktx,
    release,
    cliVersion,
    behaviour,
    sdk,
    env,
    homeDir,
    identity,
    ...(plan && granting && { granted: { plan, installId: granting.installId } }),
    projectDir,
    verdict,
    notes: [
      ...(note === undefined ? [] : [note]),
      ...('doubts' in parsed ? parsed.doubts : []),
      ...(granting ? sendingNotes(plan, consent, endpoint) : []),
      ...(plan ? unusedOverrides(plan, parsed.kind === 'command', overrides) : []),
      ...(parsed.kind === 'command' && !consent.send ? daemonWarnings(parsed.commandPath, consent.rule) : []),
      ...(plan ? releaseNotes({ release, consent, otherConsent: other, plan, projectDir }) : []),
    ],
  };
}

function projectOf(parsed: ParsedLine): string | undefined {
  if (parsed.kind === 'wizard') return parsed.projectDir;
  return parsed.kind === 'command' && parsed.projectGroupAttached ? parsed.projectDir : undefined;
}

function sendingNotes(plan: Plan | undefined, consent: Consent, endpoint: string | undefined): string[] {
  return [
    ...(consent.send && consent.firstRun
      ? ['It would be the first run of ktx here: it makes a random install id and shows its notice.']
      : []),
    ...(endpoint?.trim()
      ? [`Your KTX_TELEMETRY_ENDPOINT makes ktx send to ${endpoint} instead of PostHog.`]
      : []),
    ...(plan?.notes ?? []),
  ];
}
