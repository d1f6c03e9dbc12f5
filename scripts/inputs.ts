import type { CaptureInput } from '../lib/preview/inputs/find-inputs';
import { say } from './say';
import type { Surroundings } from './surroundings';

/** Files left out that are named; the rest is counted. */
const mostNamed = 20;

/**
 * The captures that the arguments of a verb lead to. Says on standard error which files were left out and what could not be
 * read; `failed` then makes the exit code 3. @throws PreviewError when the arguments lead to no capture.
 */
export async function inputsHere(
  args: readonly string[],
  label: string | undefined,
  { cwd, stderr }: Surroundings,
): Promise<{ readonly captures: readonly CaptureInput[]; readonly failed: boolean }> {
  const { findInputs } = await import('../lib/preview/inputs/find-inputs');
  const { captures, leftOut, failures } = await findInputs(args, { cwd, label });
  const named = leftOut.slice(0, mostNamed).map(({ file, because }) => `Left out: ${file} ${because}.`);
  const more = leftOut.length - named.length;
  say(stderr, ...named, more > 0 ? `Left out besides: ${more} more.` : '');
  for (const { message, hint } of failures) say(stderr, `ktx-telemetry-preview: ${message}`, hint);
  return { captures, failed: failures.length > 0 };
}
