import { behaviourOf } from '../catalog';
import { type ParsedLine, parseCommandLine } from './command-line';
import { isInterrupted, type Plan } from './ending';
import { eventsOf } from './events';
import type { Assumed, Facts } from './facts';
import { daemonWarnings } from './notes/daemon';
import { releaseNotes } from './notes/release';
import { override, unusedOverrides } from './overrides';
import { planLine } from './plan';
import type { Step } from './step';
import { lostRun, type Verdict, verdictOf } from './verdict';

export { type ParseContext, type ParsedLine, parseCommandLine } from './command-line';
export type { Assumed, ConsentFact, Facts, FileFact, KtxFact, Outcome, Override, RuntimeFact } from './facts';
export { type Look, looksForPlan, looksForProject } from './looks';
export { notInstalled } from './runtime';
export type { EventStep, ExceptionStep, PlannedError, Step } from './step';
export type { Verdict } from './verdict';

/** What a ktx command line would send. */
export interface ForecastPlan {
  readonly parsed: ParsedLine;
  /** Whether anything would be sent, and which rule decides it. */
  readonly verdict: Verdict;
  /** What ktx does with a line that it refuses, or that stops before telemetry begins. */
  readonly refusal?: { readonly because: string; readonly exitCode: number };
  /**
   * In sending order, install_first_run and command included; empty when nothing would be sent. Each value that only a
   * run decides is an example, with the reason in `guesses`.
   */
  readonly events: readonly Step[];
  /** The project that events name. */
  readonly projectDir: string | undefined;
  /** What else the reader should know, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Works out which events a ktx command line would send, from facts about the machine alone: reads nothing, writes nothing,
 * runs wherever JavaScript does.
 * @param commandLine the words after `ktx`
 * @param assumed what the reader assumes in place of what only a run decides
 */
export function forecastPlan(
  commandLine: readonly string[],
  facts: Facts,
  assumed: Assumed = {},
): ForecastPlan {
  const { consent, daemonConsent } = facts;
  const { release } = facts.ktx;
  const behaviour = behaviourOf(release);
  const parsed = parseCommandLine(commandLine, { ...facts, release });
  const projectDir = projectOf(parsed);
  const plan = planLine(parsed, facts, assumed);
  if (!plan || parsed.kind === 'silent') {
    const refusal =
      parsed.kind === 'silent' ? { refusal: { because: parsed.because, exitCode: parsed.exitCode } } : {};
    return {
      parsed,
      verdict: verdictOf(parsed, consent, false),
      ...refusal,
      events: [],
      projectDir,
      notes: parsed.kind === 'silent' && parsed.hint !== undefined ? [parsed.hint] : [],
    };
  }
  const planned = eventsOf(parsed, plan, behaviour, consent).map((step) => override(step, assumed.set ?? []));
  const byDaemon = daemonConsent?.send === true && planned.some(isDaemons);
  const events = consent.send ? planned : byDaemon ? planned.filter(isDaemons) : [];
  const lost = planned.length === 0;
  return {
    parsed,
    verdict: lost
      ? lostRun(parsed.kind, release, isInterrupted(plan.ending))
      : verdictOf(parsed, consent, byDaemon),
    events,
    projectDir,
    notes: [
      ...('doubts' in parsed ? parsed.doubts : []),
      ...(consent.send || byDaemon ? sendingNotes(plan, facts) : []),
      ...unusedOverrides(planned, assumed.set ?? []),
      ...(parsed.kind === 'command' && !consent.send
        ? daemonWarnings(parsed.commandPath, consent.rule, facts.runtime.daemons ?? [])
        : []),
      ...releaseNotes({ facts, events, projectDir }),
    ],
  };
}

function isDaemons({ runtime }: Step): boolean {
  return runtime === 'daemon-py';
}

function projectOf(parsed: ParsedLine): string | undefined {
  if (parsed.kind === 'wizard') return parsed.projectDir;
  return parsed.kind === 'command' && parsed.projectGroupAttached ? parsed.projectDir : undefined;
}

function sendingNotes(plan: Plan, { consent, env }: Facts): string[] {
  const endpoint = env['KTX_TELEMETRY_ENDPOINT'];
  return [
    ...(consent.send && consent.firstRun
      ? ['This would be the first run of ktx here. It creates a random install id and shows its notice.']
      : []),
    ...(endpoint?.trim()
      ? [`Your KTX_TELEMETRY_ENDPOINT makes ktx send to ${endpoint} instead of PostHog.`]
      : []),
    ...(plan.notes ?? []),
  ];
}
