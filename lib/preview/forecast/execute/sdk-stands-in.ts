import { type ReleaseVersion, sdkOf } from '../../../catalog';
import type { Sdk } from '../sdk';

/** Why the values of the SDK are guesses: nobody chose one, and the one of this program is not the one that ktx locks. */
export function sdkStandsIn(chosen: {
  readonly sdk: Sdk;
  readonly release: ReleaseVersion;
}): string | undefined {
  if (chosen.sdk.load) return undefined;
  const locked = sdkOf(chosen.release);
  if (locked === chosen.sdk.version) return undefined;
  const theirs = locked === undefined ? '' : `, for example ${locked}`;
  return `that of the posthog-node of this program; ktx brings its own${theirs} (see --sdk)`;
}
