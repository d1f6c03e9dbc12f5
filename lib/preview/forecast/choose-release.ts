import { isRelease, newestRelease, type ReleaseVersion, releaseFor, releases } from '../../catalog/releases';
import { PreviewError } from '../errors/preview-error';
import type { InstalledKtx } from './sdk';

export interface ChosenRelease {
  readonly release: ReleaseVersion;
  /** What that ktx says of itself; `next` for the client of this repository, which no release has yet. */
  readonly cliVersion: string;
  /** What the reader should know of the choice. */
  readonly note?: string;
}

/**
 * Whose behaviour is forecast: that of `--release`, else of the ktx on PATH, else of the newest release known.
 * @throws PreviewError (usage) for a release without telemetry or not known.
 */
export function chooseRelease(asked: string | undefined, ktx: InstalledKtx | undefined): ChosenRelease {
  if (asked !== undefined) {
    if (isRelease(asked)) return { release: asked, cliVersion: asked };
    throw new PreviewError(`The release ${asked} is not known.`, {
      hint: `Give --release one of ${releases.map(({ version }) => version).join(', ')}.`,
      exitCode: 2,
    });
  }
  if (!ktx) return { release: newestRelease, cliVersion: newestRelease };
  const cliVersion = ktx.version;
  const release = releaseFor(ktx.version);
  if (release === ktx.version) return { release, cliVersion };
  if (release === undefined) {
    return {
      release: newestRelease,
      cliVersion,
      note: `The ktx on your PATH is ${ktx.version}, of which nothing is known; this is what ${newestRelease} sends.`,
    };
  }
  return {
    release,
    cliVersion,
    note: `The ktx on your PATH is ${ktx.version}, which this program does not know yet; this is what ${release} sends.`,
  };
}
