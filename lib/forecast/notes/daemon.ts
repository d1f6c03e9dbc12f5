import type { DaemonFact } from '../facts';

/** Commands that turn to the HTTP daemon, and what it may send of its own then. */
const daemonSends: Readonly<Record<string, string>> = {
  'ktx admin runtime stop': 'its daemon_stopped event',
  'ktx sql': 'an error report when it fails',
  'ktx ingest': 'an error report when it fails',
  'ktx mcp stdio': 'an error report when it fails',
  'ktx mcp start': 'an error report when it fails',
  'ktx mcp serve-internal': 'an error report when it fails',
};

/** Rules that a variable of the environment decides. */
const ofEnvironment: readonly string[] = [
  'KTX_TELEMETRY_DISABLED',
  'DO_NOT_TRACK',
  'CI',
  'KTX_TELEMETRY_ENDPOINT',
  'KTX_TELEMETRY_DEBUG',
];

/** True for commands that turn to the HTTP daemon, so that it matters whether one is running. */
export function asksDaemon(commandPath: readonly string[]): boolean {
  return (
    daemonSends[commandPath.join(' ')] !== undefined || commandPath.join(' ') === 'ktx admin runtime start'
  );
}

/**
 * What a running ktx daemon sends although the environment opts out here: it keeps the one it was started with. An opt-out
 * in the identity file does reach it. One sentence for each daemon, none for those that were started opted out.
 */
export function daemonWarnings(
  commandPath: readonly string[],
  rule: string,
  daemons: readonly DaemonFact[],
): readonly string[] {
  const what = daemonSends[commandPath.join(' ')];
  if (what === undefined || !ofEnvironment.includes(rule)) return [];
  return daemons
    .filter(({ optedOut }) => optedOut !== true)
    .map(
      ({ pid }) =>
        `Beware: a ktx daemon (process ${pid}) runs with the environment it was started with and sends ${what}, ` +
        'whatever is set here. `ktx-telemetry-preview off` reaches it within a minute.',
    );
}
