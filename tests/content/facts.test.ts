import { describe, expect, test } from 'vitest';
import { type PromiseId, promises } from '../../lib/catalog/promises';
import { page } from './pages';

/** The pages that carry the facts of ktx's public page; the first is read first and links the others. */
const files = {
  telemetry: 'community/telemetry.mdx',
  promises: 'promises.mdx',
  reports: 'error-reports.mdx',
  optOut: 'opt-out.mdx',
  review: 'security-review.mdx',
} as const;

const texts = Object.fromEntries(
  Object.entries(files).map(([name, file]) => [name, plain(page(file).body)]),
) as Readonly<Record<keyof typeof files, string>>;

function plain(body: string): string {
  return body
    .replaceAll(/\]\([^)]*\)/g, '')
    .replaceAll(/[`*|[]/g, '')
    .replaceAll(/\s+/g, ' ');
}

interface Fact {
  readonly says: string;
  readonly on: keyof typeof files;
  readonly as: readonly RegExp[];
  /** The promises that prove it. */
  readonly keeps?: readonly PromiseId[];
}

/** Every fact of ktx's public page, in its order, with the page that states it here. */
const facts: readonly Fact[] = [
  {
    says: 'the purpose: aggregated, which commands work, where setup fails, which parts need improvement',
    on: 'telemetry',
    as: [
      /in aggregate, to see which commands work, where setup fails, and which parts of the data-agent workflow need improvement/,
    ],
  },
  {
    says: 'it starts with the first run of any kind',
    on: 'telemetry',
    as: [
      /starts with the first run of ktx: a command you type, a script, or an MCP server started by an agent/,
    ],
    keeps: ['first-run-notice'],
  },
  {
    says: 'it shows a one-time notice, and stays off in CI and under an opt-out',
    on: 'telemetry',
    as: [/shows a one-time notice on standard error\. It stays off in CI and whenever an opt-out is set/],
    keeps: ['first-run-notice', 'opt-out-ci', 'opt-out-no-identity'],
  },
  {
    says: 'KTX_TELEMETRY_DISABLED=1 for the shell and its child processes',
    on: 'telemetry',
    as: [/export KTX_TELEMETRY_DISABLED=1 turns it off for this shell and everything the shell starts/],
    keeps: ['opt-out-ktx-variable'],
  },
  { says: 'DO_NOT_TRACK=1', on: 'telemetry', as: [/export DO_NOT_TRACK=1/], keeps: ['opt-out-do-not-track'] },
  {
    says: 'CI=1, set by CI systems',
    on: 'telemetry',
    as: [/CI=1 does the same; most CI systems set it themselves/],
    keeps: ['opt-out-ci'],
  },
  {
    says: 'enabled: false in the file, for good, on this machine, MCP servers included',
    on: 'telemetry',
    as: [
      /"enabled": false in ~\/\.ktx\/telemetry\.json turns it off for you on this machine, MCP servers included for good/,
    ],
    keeps: ['opt-out-file', 'opt-out-file-invalid', 'opt-out-running'],
  },
  {
    says: 'commands, durations, outcomes, environment',
    on: 'telemetry',
    as: [
      /Which commands you run/,
      /How long they take/,
      /whether they succeed, fail or are interrupted/,
      /the ktx and Node\.js versions and the operating system/,
    ],
    keeps: ['declared-fields-only', 'one-destination'],
  },
  {
    says: 'diagnostic detail about errors',
    on: 'telemetry',
    as: [/When something fails, ktx also sends diagnostic detail about the error/],
  },
  {
    says: 'a salted hash of the project directory',
    on: 'telemetry',
    as: [/Your project as a hash of the install id and the project path/],
    keeps: ['project-by-hash'],
  },
  {
    says: 'name and version of the MCP client, which describe the program and not the person or their data',
    on: 'telemetry',
    as: [
      /an MCP client such as Claude Desktop, Cursor or Cline reports them\. They describe the program, never the person or their data/,
    ],
    keeps: ['mcp-client-is-a-tool'],
  },
  {
    says: 'counts and coarse signals, not the contents of data or configuration',
    on: 'telemetry',
    as: [/built around counts and coarse signals, not the contents of your data or configuration/],
  },
  {
    says: 'not deliberately: ktx.yaml, query results, passwords, API keys, access tokens',
    on: 'telemetry',
    as: [/does not deliberately collect ktx\.yaml, query results, passwords, API keys or access tokens/],
    keeps: ['no-configuration', 'no-query-results', 'no-passwords', 'no-api-keys', 'no-access-tokens'],
  },
  {
    says: 'failure diagnostics are the one place for text from the environment',
    on: 'telemetry',
    as: [
      /the one place where text from your setup can appear\. ktx records the error as your tools reported it/,
      /If you would rather not send such text, turn telemetry off/,
    ],
  },
  {
    says: 'error reports: $exception events for both programs, grouped into issues',
    on: 'reports',
    as: [
      /\$exception events in PostHog Error Tracking, sent since 0\.10\.0 for exceptions in the command line and the daemon\. PostHog groups crashes and handled failures into issues/,
    ],
  },
  {
    says: 'what error reports can include',
    on: 'reports',
    as: [
      /Stack frames: function names, local file paths, line numbers, and source context added by the SDK/,
      /Error class names and raw error messages, and the chain of causes where the runtime has one/,
      /The fields source, handled and fatal/,
      /Your runtime: its version, operating system, architecture and isCi/,
      /The hashed projectId, when the project is known/,
    ],
  },
  {
    says: 'what error reports never intentionally include',
    on: 'promises',
    as: [
      /never intentionally include secrets, credentials, API keys, tokens, cookies, signed URLs or authorization headers/,
      /database URLs, connection strings, DSNs, raw command-line arguments and raw environment values/,
      /SQL text and the names of schemas, tables or columns are not fields of their own/,
      /Customer data, prompts and raw MCP arguments are not included intentionally/,
    ],
    keeps: [
      'no-cookies',
      'no-signed-urls',
      'no-auth-headers',
      'no-database-urls',
      'no-connection-strings',
      'no-argv',
      'no-environment',
      'no-sql',
      'no-names-as-properties',
      'no-prompts',
      'no-mcp-arguments',
    ],
  },
  {
    says: 'the same opt-outs turn off error reports',
    on: 'telemetry',
    as: [/The same opt-outs turn them off/],
    keeps: ['opt-out-error-reports'],
  },
  {
    says: 'PostHog, a third party; raw events 90 days; counts without limit',
    on: 'telemetry',
    as: [
      /PostHog, a third-party product-analytics service used by the maintainers/,
      /Raw event data is retained for 90 days\. Aggregated counts may be retained indefinitely/,
    ],
  },
  {
    says: 'interrupted commands keep their event, once',
    on: 'promises',
    as: [/Ctrl-C and SIGTERM mark the running command as aborted, send its event once, and then exit/],
    keeps: ['interrupted-is-sent'],
  },
  {
    says: 'first runs without a terminal count; the notice is safe for MCP over stdio',
    on: 'promises',
    as: [/First runs without a terminal count/, /standard error, which MCP over stdio leaves free/],
    keeps: ['opt-out-no-identity'],
  },
  {
    says: 'one ingest_completed for each target, scan_completed for databases',
    on: 'promises',
    as: [
      /Each target of an ingest sends exactly one ingest_completed/,
      /A database target also sends scan_completed/,
    ],
  },
  {
    says: 'one install id',
    on: 'promises',
    as: [/Every event is sent under the installId/],
    keeps: ['one-install-id'],
  },
  {
    says: 'one schema',
    on: 'promises',
    as: [/The command line and the Python daemon send events of the same schema/],
  },
  {
    says: 'the dim notice, install_first_run, flagsPresent, the daemon in CI, GeoIP',
    on: 'promises',
    as: [
      /A dim notice before the output\. install_first_run is sent when the notice is shown/,
      /flagsPresent comes from Commander/,
      /A CI variable turns it off too/,
      /GeoIP is on/,
    ],
  },
];

/** What ktx's own page omits and readers ask for, with the page that states it. */
const omitted: readonly (readonly [page: keyof typeof files, says: RegExp])[] = [
  ['telemetry', /Every event carries the same random install id/],
  ['telemetry', /pseudonymous, not anonymous/],
  ['telemetry', /PostHog receives it with every request/],
  ['telemetry', /derives city, country, time zone and coordinates/],
  ['telemetry', /a person profile for each install id/],
  ['telemetry', /Anyone who has the events can check whether a guessed path matches/],
  ['telemetry', /ask them to delete the person and their events/],
  ['telemetry', /PostHog cannot delete events whose id nobody knows/],
  ['review', /exact kernel release, arch the processor/],
  ['review', /names each option you typed/],
  ['review', /names the kind of database or source/],
  ['review', /\$lib, \$lib_version, \$is_server/],
  ['review', /PostHog's US region/],
];

describe("the facts of ktx's public telemetry page", () => {
  test.each(facts.map((fact) => [fact.says, fact] as const))('are all stated: %s', (_, { on, as }) => {
    for (const pattern of as) expect(texts[on], files[on]).toMatch(pattern);
  });

  test.each(omitted)('and what it omits, on the %s page: %s', (on, says) => {
    expect(texts[on]).toMatch(says);
  });

  test('are linked from the telemetry page', () => {
    for (const file of Object.values(files).filter((name) => name !== files.telemetry)) {
      expect(page(files.telemetry).body).toContain(`(/docs/${file.replace('.mdx', '')}`);
    }
  });
});

describe('the promises page', () => {
  const { body } = page(files.promises);

  test('shows the promises of every part, and each promise proves a fact', () => {
    const shown = [...body.matchAll(/<Promises place="([^"]+)" \/>/g)].map(([, place]) => place);
    expect(new Set(shown)).toEqual(new Set(Object.values(promises).map(({ place }) => place)));
    const proving = new Set(facts.flatMap(({ keeps = [] }) => keeps));
    expect(Object.keys(promises).filter((id) => ![...proving].some((kept) => kept === id))).toEqual([]);
  });

  test('shows one table of all promises, what has no check, and when the checks passed', () => {
    for (const part of ['<PromiseTable />', '<NotChecked />', '<PromisesChecked />']) {
      expect(body).toContain(part);
    }
  });
});
