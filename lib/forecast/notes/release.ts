import { type Behaviour, behaviours } from '../../catalog/behaviour';
import { behaviourOf, newestRelease, type ReleaseVersion } from '../../catalog/releases';
import type { Facts } from '../facts';
import type { Step } from '../step';

export interface Forecasted {
  readonly facts: Pick<Facts, 'ktx' | 'consent' | 'otherConsent' | 'realProjectDir'>;
  readonly events: readonly Step[];
  /** Undefined when no event names the project. */
  readonly projectDir: string | undefined;
}

/** The other side of a comparison: what people run, or the unreleased client. */
export function otherRelease(release: ReleaseVersion): ReleaseVersion {
  return release === 'next' ? newestRelease : 'next';
}

/** Where the forecast release and the other one differ in what is forecast, one sentence each. */
export function releaseNotes(forecasted: Forecasted): string[] {
  const { consent, otherConsent = consent, ktx } = forecasted.facts;
  const { release } = ktx;
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
  return relevant(forecasted)
    .filter((question) => ours[question] !== theirs[question])
    .map((question) => {
      const { question: text } = behaviours[question];
      return `${text} In ${named(release)}: ${answer(question, ours)}. In ${named(other)}: ${answer(question, theirs)}.`;
    });
}

/** The questions that touch something in the events. */
function relevant({ events, projectDir, facts }: Forecasted): (keyof Behaviour)[] {
  const fields = events.flatMap((step) => (step.kind === 'event' ? Object.keys(step.fields) : []));
  const failed = fields.includes('errorDetail') || events.some((step) => step.kind === 'event' && step.error);
  const reports = events.some((step) => step.kind === 'exception' && step.runtime === 'node');
  return [
    ...(failed ? (['errorDetail'] as const) : []),
    ...(failed || reports ? (['foreignMessages'] as const) : []),
    ...(reports ? (['errorReports', 'sourceLines'] as const) : []),
    ...(fields.includes('mcpClientName') ? (['mcpClient'] as const) : []),
    ...(projectDir !== undefined && facts.realProjectDir !== undefined ? (['projectPath'] as const) : []),
  ];
}

function answer(question: keyof Behaviour, behaviour: Behaviour): string {
  const answers: Readonly<Record<string, string>> = behaviours[question].answers;
  const given: string = behaviour[question];
  return answers[given] ?? given;
}

function named(release: ReleaseVersion): string {
  return release === 'next' ? 'the unreleased client' : `ktx ${release}`;
}
