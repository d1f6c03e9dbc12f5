import { isRelease, type ReleaseVersion, releases } from '../../catalog/releases';
import { didYouMean } from '../../forecast/similar';
import { PreviewError } from './preview-error';

/** The release that `--release` names. @throws PreviewError (usage) for one without telemetry or not known. */
export function releaseOf(asked: string): ReleaseVersion {
  if (isRelease(asked)) return asked;
  const versions = releases.map(({ version }) => version);
  throw new PreviewError(`The release ${asked} is not known.${didYouMean(asked, versions)}`, {
    hint: `Give --release one of ${versions.join(', ')}.`,
    exitCode: 2,
  });
}
