import { behaviourOf, type ReleaseVersion } from '../../../catalog/releases';
import { detailOf, type Failure, failureOf } from '../../../telemetry/failure';
import { type CommandEnd, type Outcome, outcomeOf } from '../../../telemetry/span';
import { className } from '../../../telemetry/thrown';

/** How a release says that a command ended; undefined where it sends no event. */
export function outcomeAs(release: ReleaseVersion, { annotation, ...end }: CommandEnd): Outcome | undefined {
  const { interrupts, setupOutcome } = behaviourOf(release);
  if (end.interrupted && interrupts === 'lost') return undefined;
  const told = setupOutcome === 'annotated' && annotation ? { ...end, annotation } : end;
  return outcomeOf(told, (error) => failureAs(release, error));
}

/** Class and detail of a thrown value as a release sends them: released ktx repeats whatever the value says. */
export function failureAs(release: ReleaseVersion, thrown: unknown): Failure {
  if (behaviourOf(release).foreignMessages === 'described') return failureOf(thrown);
  const [errorClass, errorDetail] = [className(thrown), detailOf(thrown)];
  return { ...(errorClass && { errorClass }), ...(errorDetail && { errorDetail }) };
}
