/**
 * Where the owner of this build publishes its site, without a slash at the end. Undefined where KTX_DOCS_URL named no
 * address for the build. The build writes the address into the bundles, so the environment of a user changes nothing.
 */
export const siteAddress = addressOf(typeof process === 'undefined' ? undefined : process.env.KTX_DOCS_URL);

/** The file of the program below the root of the site. */
export const programFile = 'ktx-telemetry-preview.tgz';

/** How someone runs the program who has nothing but Node. */
export interface WayToRun {
  /** Where the line works, for sentences: `To see it, run this ${where}:`. */
  readonly where: 'anywhere' | 'from a clone';
  /** The words in front of what the program is asked. */
  readonly command: readonly [string, ...string[]];
}

/**
 * The one source of every first line that people are told to type. It names a package only by an address that the owner
 * of the site configured: a bare name could fetch the package of a stranger.
 */
export function wayToRun(site: string | undefined = siteAddress): WayToRun {
  return site === undefined
    ? { where: 'from a clone', command: ['npm', 'run', '--silent', 'preview', '--'] }
    : { where: 'anywhere', command: ['npx', `${site}/${programFile}`] };
}

/** The line that runs the program with these words, e.g. `ktx status`. */
export function lineToRun(words: string, site: string | undefined = siteAddress): string {
  return `${wayToRun(site).command.join(' ')} ${words}`;
}

function addressOf(configured: string | undefined): string | undefined {
  return configured ? configured.replace(/\/+$/, '') : undefined;
}
