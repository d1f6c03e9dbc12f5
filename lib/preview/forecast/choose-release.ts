import { newestRelease, type ReleaseVersion, releaseFor } from '../../catalog/releases';
import type { KtxFact } from '../../forecast';
import { releaseOf } from '../errors/release';
import type { KtxHere } from './ktx/find';

export interface ChosenRelease extends KtxFact {
  /** What a forecast assumes because no ktx says it; completes the verdict: "assuming 0.12.0: no ktx on your PATH". */
  readonly assuming?: string;
  /** What the reader should know of the choice. */
  readonly note?: string;
}

/**
 * Whose behaviour is forecast: that of `--release`, else of the ktx on PATH, else of the newest release known.
 * @throws PreviewError (usage) for a release without telemetry or not known.
 */
export function chooseRelease(asked: string | undefined, here: KtxHere): ChosenRelease {
  if (asked !== undefined) {
    const release = releaseOf(asked);
    return { release, cliVersion: release };
  }
  if (here.kind === 'none') return assume('no ktx on your PATH');
  if (here.kind === 'not understood') return assume(`the package behind ${here.executable} was not found`);
  const { version } = here.ktx;
  const release = releaseFor(version) ?? newestRelease;
  return release === version
    ? { release, cliVersion: version }
    : { release, cliVersion: version, note: unknownRelease(version, release) };
}

function assume(why: string): ChosenRelease {
  const assuming = `assuming ${newestRelease}: ${why}`;
  return { release: newestRelease, cliVersion: newestRelease, because: assuming, assuming };
}

/** A release newer than the catalog may send what nobody has described here yet. */
function unknownRelease(version: string, release: ReleaseVersion): string {
  return releaseFor(version) === newestRelease
    ? `Your ktx ${version} is newer than this program, which knows ktx up to ${newestRelease}. It may send events and fields that are missing here; run it to see them.`
    : `Your ktx ${version} is not described here. What follows is what ${release} sends.`;
}
