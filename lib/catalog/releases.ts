import { type Behaviour, firstBehaviour } from './behaviour';
import { isRelease, type ReleaseVersion, releaseVersions } from './release-versions';

export { isRelease, newestRelease, type ReleaseVersion } from './release-versions';

/** A public change of ktx that touched telemetry. */
export interface Change {
  /** ISO date of the commit. */
  readonly date: string;
  readonly commit: string;
  readonly summary: string;
}

/** Every change since telemetry began; keys are pull requests, or commits where there was none. */
export const changes = {
  '#205': {
    date: '2026-05-22',
    commit: 'b0dd13ce',
    summary:
      'Telemetry begins: 17 events from the command line and the Python daemon, seven common fields, the identity file and three opt-out variables.',
  },
  '#216': { date: '2026-05-26', commit: '56985b7e', summary: 'Telemetry tests move; nothing sent changes.' },
  '#217': {
    date: '2026-05-25',
    commit: '4827437f',
    summary: "The project's own CI sets KTX_TELEMETRY_DISABLED=1; nothing sent changes.",
  },
  '#232': {
    date: '2026-05-29',
    commit: 'd53cdac3',
    summary: 'SDK ranges rise to posthog-node ^5.34.9 and posthog-python >=7.16.1.',
  },
  '#237': {
    date: '2026-05-29',
    commit: '3f0d11e0',
    summary: '`setup_step` loses the step database-context-depth. The ingest flags fast and deep disappear.',
  },
  '#242': {
    date: '2026-05-30',
    commit: '2e5f7f25',
    summary:
      '`mcp_request_completed` names the MCP client and is sent by every process instead of one in ten. An existing install also sends without a terminal.',
  },
  '#243': {
    date: '2026-05-30',
    commit: '95a26532',
    summary:
      'The command line lets PostHog look up the location of the IP address. The word "anonymous" is dropped.',
  },
  '#244': {
    date: '2026-05-31',
    commit: 'd320d54a',
    summary: 'The new commands completion, wiki read and sl read appear in `commandPath`.',
  },
  '#254': {
    date: '2026-06-02',
    commit: '6da8c345',
    summary: '`errorDetail` is added to five events, without redaction.',
  },
  '2334a4b6': {
    date: '2026-06-02',
    commit: '2334a4b6',
    summary: '`ingest_completed` is also sent from the interactive view and from setup.',
  },
  cb6a67c2: {
    date: '2026-06-02',
    commit: 'cb6a67c2',
    summary:
      'Interrupted runs send their `command` event. The identity is created on any surface, and the notice goes to standard error.',
  },
  '#259': { date: '2026-06-04', commit: 'c2beaf7d', summary: '`query_history_filter_completed` is added.' },
  '#260': {
    date: '2026-06-04',
    commit: 'ec7edf8f',
    summary: "`connection_test` carries the driver's own error class and code instead of a generic `Error`.",
  },
  '#262': {
    date: '2026-06-05',
    commit: 'fb7b94b6',
    summary:
      'Error reports begin: `$exception` from both programs, with partial redaction. `daemon_stopped` is sent once.',
  },
  '#268': { date: '2026-06-08', commit: '2c18a62d', summary: 'The setup flag `llmModel` disappears.' },
  '#278': {
    date: '2026-06-09',
    commit: '470802e5',
    summary: 'In its `command` event, setup distinguishes failed steps, missing input and an aborted wizard.',
  },
  '#285': {
    date: '2026-06-10',
    commit: '036a745f',
    summary: 'A query that the warehouse rejects in the MCP SQL tool is no longer reported as an error.',
  },
  '#297': {
    date: '2026-06-12',
    commit: 'feb08184',
    summary: 'Failures to install the Python runtime through uv are no longer reported as errors.',
  },
  '4e610200': {
    date: '2026-06-13',
    commit: '4e610200',
    summary: 'setup gains `--install-dir`, with the new flag key `installDir`.',
  },
} as const satisfies Record<string, Change>;

export type ChangeId = keyof typeof changes;

export interface Release {
  readonly version: string;
  /** ISO date of the tagged commit; absent for what is not released yet. */
  readonly date?: string;
  readonly commit?: string;
  /** What changed in telemetry, in one sentence. */
  readonly summary: string;
  readonly changes: readonly ChangeId[];
  /** Answers that differ from the release before. */
  readonly behaviour: Partial<Behaviour>;
}

/** Every release with telemetry, oldest first; `next` is the unreleased client. */
export const releases = [
  {
    version: '0.5.0',
    date: '2026-05-23',
    commit: 'a954a29a',
    summary: 'Telemetry begins, on terminals only.',
    changes: ['#205'],
    behaviour: {},
  },
  {
    version: '0.6.0',
    date: '2026-05-26',
    commit: '5d74bd35',
    summary: 'No change in what is sent.',
    changes: ['#216', '#217'],
    behaviour: {},
  },
  {
    version: '0.7.0',
    date: '2026-05-28',
    commit: 'ed8f5233',
    summary: 'No change in what is sent.',
    changes: [],
    behaviour: {},
  },
  {
    version: '0.8.0',
    date: '2026-06-01',
    commit: '41cccc34',
    summary:
      'ktx names the MCP client, counts every MCP request, and turns GeoIP on. An existing install sends without a terminal.',
    changes: ['#232', '#237', '#242', '#243', '#244'],
    behaviour: { terminal: 'firstRun', mcpClient: 'verbatim', geoip: 'on' },
  },
  {
    version: '0.9.0',
    date: '2026-06-03',
    commit: '7ba948a1',
    summary:
      'Adds `errorDetail`, sends interrupted runs, and starts on any surface, even without a terminal.',
    changes: ['#254', '2334a4b6', 'cb6a67c2'],
    behaviour: { errorDetail: 'raw', interrupts: 'sent', terminal: 'never' },
  },
  {
    version: '0.10.0',
    date: '2026-06-08',
    commit: '48676c74',
    summary: 'Error reports (`$exception`) begin, and the 18th event is added.',
    changes: ['#259', '#260', '#262', '#268'],
    behaviour: { errorReports: 'patterns' },
  },
  {
    version: '0.11.0',
    date: '2026-06-09',
    commit: '07ab2756',
    summary: 'The outcome of setup shows how setup ended.',
    changes: ['#278'],
    behaviour: { setupOutcome: 'annotated' },
  },
  {
    version: '0.12.0',
    date: '2026-06-12',
    commit: 'cf2871ec',
    summary: 'Expected failures are kept out of error reports.',
    changes: ['#285', '#297'],
    behaviour: { expectedErrors: 'skipped' },
  },
  {
    version: 'next',
    summary: 'The unreleased client. It keeps the promises that 0.12.0 breaks.',
    changes: ['4e610200'],
    behaviour: {
      invalidIdentityFile: 'left',
      identityFileKeys: 'any',
      errorDetail: 'redacted',
      errorReports: 'redacted',
      foreignMessages: 'described',
      sourceLines: 'removed',
      projectPath: 'real',
      mcpClient: 'bounded',
    },
  },
] as const satisfies EachOf<typeof releaseVersions>;

/** One entry for each version, in the same order. */
type EachOf<V extends readonly ReleaseVersion[]> = {
  readonly [I in keyof V]: Release & { readonly version: V[I] };
};

/** True when what began with `since` exists in `release`. */
export function isIn(release: ReleaseVersion, since: ReleaseVersion): boolean {
  return releaseVersions.indexOf(release) >= releaseVersions.indexOf(since);
}

/**
 * The release of the catalog whose rules hold for a `cliVersion` seen on the wire: the newest one that is not newer.
 * Undefined for anything that is no version, or older than telemetry.
 */
export function releaseFor(cliVersion: string): ReleaseVersion | undefined {
  if (isRelease(cliVersion)) return cliVersion;
  const wanted = numbers(cliVersion);
  if (!wanted) return undefined;
  return releases.findLast((release) => {
    const known = numbers(release.version);
    return known !== undefined && compare(known, wanted) <= 0;
  })?.version;
}

/** All answers of one release. */
export function behaviourOf(version: ReleaseVersion): Behaviour {
  let behaviour: Behaviour = firstBehaviour;
  for (const release of releases) {
    behaviour = { ...behaviour, ...release.behaviour };
    if (release.version === version) break;
  }
  return behaviour;
}

/** The answers in which two releases differ. */
export function differences(a: ReleaseVersion, b: ReleaseVersion): (keyof Behaviour)[] {
  const [left, right] = [behaviourOf(a), behaviourOf(b)];
  return (Object.keys(left) as (keyof Behaviour)[]).filter((question) => left[question] !== right[question]);
}

function numbers(version: string): readonly [number, number, number] | undefined {
  const match = /^v?(\d+)\.(\d+)\.(\d+)(?:[-+].*)?$/.exec(version);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, part] of a.entries()) {
    const other = b[index] ?? 0;
    if (part !== other) return part - other;
  }
  return 0;
}
