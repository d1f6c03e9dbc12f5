import { freshInstall, type ReleaseVersion } from '../../../catalog';
import type { Sdk } from '../sdk';

/** Why the values of the SDK are guesses: nobody chose one, and an installed ktx brings its own. */
export function sdkStandsIn(chosen: {
  readonly sdk: Sdk;
  readonly release: ReleaseVersion;
}): string | undefined {
  if (chosen.sdk.load || chosen.release === 'next') return undefined;
  const { posthogNode, lookedUp } = freshInstall;
  return `that of posthog-node ${posthogNode}, which a fresh install brought on ${lookedUp}; yours can have another (see --sdk)`;
}
