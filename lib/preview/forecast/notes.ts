import { realpathSync } from 'node:fs';
import { type Behaviour, behaviours } from '../../catalog/behaviour';
import { behaviourOf, newestRelease, type ReleaseVersion } from '../../catalog/releases';
import type { Consent } from '../../telemetry';
import type { Plan } from './context';

export interface Situation {
  readonly release: ReleaseVersion;
  /** What that release decides here. */
  readonly consent: Consent;
  /** What the other one decides here: the client of this repository, or the newest release when that is forecast. */
  readonly otherConsent: Consent;
  readonly plan: Plan | undefined;
  /** Undefined when no event names the project. */
  readonly projectDir: string | undefined;
}

/** The other side of a comparison: what people run, or the client of this repository. */
export function otherRelease(release: ReleaseVersion): ReleaseVersion {
  return release === 'next' ? newestRelease : 'next';
}

/** Where the forecast release and the other one differ in what is forecast, one sentence each. */
export function releaseNotes(situation: Situation): string[] {
  const { release, consent, otherConsent } = situation;
  const other = otherRelease(release);
  if (consent.send && !otherConsent.send) {
    return [
      `${named(release)} sends here although ${named(other)} would send nothing: ${otherConsent.because}.`,
    ];
  }
  if (!consent.send && otherConsent.send) {
    const why = behaviours.invalidIdentityFile.answers[behaviourOf(other).invalidIdentityFile];
    return [`Beware: ${named(other)} would send all the same: in that release, ${why}.`];
  }
  const [ours, theirs] = [behaviourOf(release), behaviourOf(other)];
  return relevant(situation)
    .filter((question) => ours[question] !== theirs[question])
    .map((question) => {
      const { question: text } = behaviours[question];
      return `${text} In ${named(release)}: ${answer(question, ours)}. In ${named(other)}: ${answer(question, theirs)}.`;
    });
}

/** The questions that touch something in the plan. */
function relevant({ plan, projectDir, consent }: Situation): (keyof Behaviour)[] {
  if (!plan || !consent.send) return [];
  const steps = [...plan.before, ...(plan.after ?? [])];
  const fields = steps.flatMap((step) => (step.kind === 'event' ? Object.keys(step.fields) : []));
  const reports = steps.some((step) => step.kind === 'exception' && step.runtime === 'node');
  return [
    ...(fields.includes('errorDetail') || plan.ending.error ? (['errorDetail'] as const) : []),
    ...(fields.includes('errorDetail') || plan.ending.error || reports ? (['foreignMessages'] as const) : []),
    ...(reports ? (['errorReports', 'sourceLines'] as const) : []),
    ...(fields.includes('mcpClientName') ? (['mcpClient'] as const) : []),
    ...(projectDir !== undefined && isLinked(projectDir) ? (['projectPath'] as const) : []),
  ];
}

function answer(question: keyof Behaviour, behaviour: Behaviour): string {
  const answers: Readonly<Record<string, string>> = behaviours[question].answers;
  const given: string = behaviour[question];
  return answers[given] ?? given;
}

function named(release: ReleaseVersion): string {
  return release === 'next' ? 'the client of this repository' : `ktx ${release}`;
}

function isLinked(dir: string): boolean {
  try {
    return realpathSync(dir) !== dir;
  } catch {
    return false;
  }
}
