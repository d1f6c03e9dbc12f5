/** Every release with telemetry, oldest first; `next` is the unreleased client. What is known of each is in `releases`. */
export const releaseVersions = [
  '0.5.0',
  '0.6.0',
  '0.7.0',
  '0.8.0',
  '0.9.0',
  '0.10.0',
  '0.11.0',
  '0.12.0',
  'next',
] as const;

export type ReleaseVersion = (typeof releaseVersions)[number];

/** The newest release that people can install. */
export const newestRelease = '0.12.0' satisfies ReleaseVersion;

/** True for a version of `releases`. */
export function isRelease(version: string): version is ReleaseVersion {
  const versions: readonly string[] = releaseVersions;
  return versions.includes(version);
}
