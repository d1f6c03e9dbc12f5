import type { Json, ReleaseVersion } from '../../catalog';
import type { CommandEnd } from '../../telemetry';
import type { Means } from './carry-out';
import { type Ending, isInterrupted } from './context';
import { exampleError } from './example-error';
import type { CommandLine } from './parse';
import { outcomeAs } from './releases';
import type { PlannedError } from './step';

/** How long a command is supposed to take, in milliseconds. */
const plausibleMs = 428.3687560000001;

/** Ends the command: its event, with the outcome that is planned. */
export async function finish(
  line: CommandLine,
  ending: Ending,
  release: ReleaseVersion,
  means: Means,
): Promise<void> {
  const before = means.seq();
  const end = endOf(ending, means.ktxDir);
  if (ending.set) submit(line, end, ending.set, release, means);
  else means.telemetry.finish(end);
  await means.telemetry.flush();
  if (means.seq() === before) return;
  const assume = (field: string, because: string) =>
    means.assume({ seq: means.seq(), pointer: `/batch/0/properties/${field}`, because });
  for (const [field, because] of Object.entries(guessesOf(ending))) assume(field, because);
}

function endOf(ending: Ending, ktxDir: string | undefined): CommandEnd {
  const { error, exitCode, annotated, outcome } = ending;
  return {
    exitCode,
    durationMs: plausibleMs,
    ...(isInterrupted(ending) && { interrupted: true }),
    ...(error && !annotated && { error: exampleError(error, ktxDir) }),
    ...(error && annotated && { annotation: annotationOf(outcome, error) }),
  };
}

/** The command event with values of `--set` in it, which the client's own end of a command does not take. */
function submit(
  { commandPath, flagsPresent, hasProject, projectGroupAttached }: CommandLine,
  end: CommandEnd,
  set: Readonly<Record<string, Json>>,
  release: ReleaseVersion,
  { telemetry, projectDir }: Means,
): void {
  const outcome = outcomeAs(release, end);
  if (!outcome) return;
  const facts = { commandPath, flagsPresent, hasProject, projectGroupAttached, durationMs: plausibleMs };
  const fields = { ...facts, ...outcome, ...set };
  telemetry.submit('command', fields, projectDir === undefined ? {} : { projectDir });
}

function guessesOf({ because, error, set = {} }: Ending): Readonly<Record<string, string>> {
  return {
    durationMs: 'measured while the command runs',
    ...(because !== undefined && { outcome: because }),
    ...(error?.because !== undefined && { errorClass: error.because, errorDetail: error.because }),
    ...Object.fromEntries(Object.keys(set).map((field) => [field, 'given with --set'])),
  };
}

function annotationOf(outcome: Ending['outcome'], error: PlannedError) {
  return { outcome, errorClass: error.name, errorDetail: error.message };
}
