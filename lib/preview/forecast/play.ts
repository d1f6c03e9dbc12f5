import type { ReleaseVersion } from '../../catalog';
import { carryOut, type Means } from './carry-out';
import type { Plan } from './context';
import { finish } from './finish';
import type { ParsedLine } from './parse';

/** Sends everything that the command line would send, in the order in which it would. */
export async function play(
  parsed: ParsedLine,
  plan: Plan,
  release: ReleaseVersion,
  means: Means,
): Promise<void> {
  if (parsed.kind === 'command') {
    const { commandPath, flagsPresent, projectDir, hasProject, projectGroupAttached } = parsed;
    means.telemetry.begin({ path: commandPath, flagsPresent, projectDir, hasProject, projectGroupAttached });
    await means.telemetry.flush();
  }
  for (const step of plan.before) await carryOut(step, means);
  if (parsed.kind === 'command') await finish(parsed, plan.ending, release, means);
  for (const step of plan.after ?? []) await carryOut(step, means);
}
