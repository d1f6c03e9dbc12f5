import { describe, expect, test } from 'vitest';
import { type PromiseId, promises } from '../../lib/catalog/promises';
import { page } from './pages';

const { body } = page('community/telemetry.mdx');
const text = body.replaceAll(/[`*|]/g, '').replaceAll(/\s+/g, ' ');

/** What the telemetry page has to say, in its order; `keeps` are the promises that prove it. */
const facts: readonly {
  readonly says: string;
  readonly as: readonly RegExp[];
  readonly keeps?: readonly PromiseId[];
}[] = [
  {
    says: 'the purpose: aggregated, which commands work, where setup fails, which parts need improvement',
    as: [
      /in sums over all users, which commands work, where setup fails, and which parts of the work of a data agent need improvement/,
    ],
  },
  {
    says: 'it turns on with the first run of any kind: a command, a script, an MCP server of an agent',
    as: [
      /begins with the first run of ktx.*a command that you type, a script, an MCP server that an agent starts/,
    ],
    keeps: ['first-run-notice'],
  },
  {
    says: 'it shows a notice once, on the terminal or else on standard error',
    as: [
      /shows a notice once/,
      /to the terminal when there is one, otherwise to wherever standard error goes/,
    ],
    keeps: ['first-run-notice'],
  },
  {
    says: 'it stays off in CI and while an opt-out is set',
    as: [/Nothing is sent in CI, and nothing while an opt-out is set/],
    keeps: ['opt-out-ci', 'opt-out-no-identity'],
  },
  {
    says: 'KTX_TELEMETRY_DISABLED=1 for the shell and its child processes',
    as: [
      /export KTX_TELEMETRY_DISABLED=1 turns off telemetry of this shell and of every process that it starts/,
    ],
    keeps: ['opt-out-ktx-variable'],
  },
  { says: 'DO_NOT_TRACK=1', as: [/export DO_NOT_TRACK=1/], keeps: ['opt-out-do-not-track'] },
  {
    says: 'CI=1, set by CI systems',
    as: [/CI=1 the same; CI systems set it themselves/],
    keeps: ['opt-out-ci'],
  },
  {
    says: 'enabled: false in the file, for good, on this machine, MCP servers included',
    as: [
      /"enabled": false in ~\/\.ktx\/telemetry\.json turns it off on this machine, MCP servers included for good/,
    ],
    keeps: ['opt-out-file', 'opt-out-file-invalid', 'opt-out-running'],
  },
  {
    says: 'what is collected: commands, durations, outcomes, environment',
    as: [
      /Which commands run/,
      /How long they take/,
      /Whether they succeed, fail or are broken off/,
      /version of ktx, version of Node\.js, operating system/,
    ],
    keeps: ['declared-fields-only', 'one-destination'],
  },
  { says: 'detail about errors', as: [/When something fails, also detail about the error/] },
  {
    says: 'a salted hash of the project directory',
    as: [/same id, a SHA-256 of the install id and the path/],
    keeps: ['project-by-hash'],
  },
  {
    says: 'name and version of the MCP client, which describe the tool and not the person or their data',
    as: [
      /through MCP, ktx also sends the name and version that the connected program gives itself, such as Claude Desktop, Cursor or Cline/,
      /They describe the program and not the person who uses it or their data/,
    ],
    keeps: ['mcp-client-is-a-tool'],
  },
  {
    says: 'counts and coarse signals, not the contents of data or configuration',
    as: [
      /Telemetry counts and classifies\. The contents of your data and of your configuration are no part of it/,
    ],
  },
  {
    says: 'not deliberately: ktx.yaml, query results, passwords, API keys, access tokens',
    as: [/does not deliberately collect ktx\.yaml, query results, passwords, API keys or access tokens/],
    keeps: ['no-configuration', 'no-query-results', 'no-passwords', 'no-api-keys', 'no-access-tokens'],
  },
  {
    says: 'failure diagnostics are the one place for text from the environment',
    as: [
      /This is the one place where text from your environment can appear/,
      /records the error as your tools reported it/,
      /If you would rather send nothing of the kind, turn telemetry off/,
    ],
  },
  {
    says: 'error reports: $exception for exceptions of both programs, grouped into issues',
    as: [
      /\$exception.*PostHog Error Tracking.*exceptions of the command line and of the daemon.*groups crashes and handled failures into issues/,
    ],
  },
  {
    says: 'what error reports can include',
    as: [
      /stack frames: names of functions, paths of local files, line numbers, and source context that the SDK adds/,
      /class names of errors and their messages/,
      /the chain of causes, where the runtime has one/,
      /the fields source, handled and fatal/,
      /the version of the runtime, operating system, architecture and isCi/,
      /the hashed projectId, when the project is known/,
    ],
  },
  {
    says: 'what error reports never include on purpose',
    as: [
      /secrets, credentials, API keys, tokens, cookies, signed URLs or authorization headers/,
      /database URLs, connection strings, DSNs, the command line as typed, or values of environment variables/,
      /SQL, names of schemas, tables or columns as fields of their own/,
      /rows of your customers/,
      /prompts or arguments of MCP calls/,
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
    as: [/Every opt-out above turns off error reports too/],
    keeps: ['opt-out-error-reports'],
  },
  {
    says: 'PostHog, a third party; raw events 90 days; counts without limit',
    as: [
      /PostHog, a product-analytics service of a third party that the maintainers use\. Raw events are kept for 90 days\. Counts that were made from them are kept without limit/,
    ],
  },
  {
    says: 'interrupted commands keep their event, once',
    as: [
      /Ctrl-C and SIGTERM mark the running command as aborted, send its event, wait for delivery and exit/,
      /the event is sent once/,
    ],
    keeps: ['interrupted-is-sent'],
  },
  {
    says: 'first runs without a terminal count; the notice is safe for MCP over stdio',
    as: [/First runs without a terminal count/, /standard error, which MCP over stdio leaves free/],
    keeps: ['opt-out-no-identity'],
  },
  {
    says: 'one ingest_completed for each target, scan_completed for databases',
    as: [
      /Each target of an ingest sends exactly one \[ingest_completed\]/,
      /a database target also sends \[scan_completed\]/,
    ],
  },
  { says: 'one install id', as: [/Every event is sent under the installId/], keeps: ['one-install-id'] },
  { says: 'one schema', as: [/The command line and the Python daemon send events of the same schema/] },
  {
    says: 'the dim notice, install_first_run, flagsPresent, the daemon in CI, GeoIP',
    as: [
      /The notice is dim and comes before the output of the command; install_first_run is sent where the notice is shown/,
      /flagsPresent comes from Commander/,
      /a CI variable turns it off too/,
      /GeoIP is on/,
    ],
  },
];

/** What the public page left out and readers ask for. */
const leftOut = [
  /random UUID.*distinct_id of every event/,
  /Pseudonymous, not anonymous/,
  /receives it with every request/,
  /city, country, time zone and coordinates/,
  /profile per install id/,
  /exact release of the kernel, arch the processor/,
  /names each option that you typed/,
  /Which kinds of databases and sources you connect/,
  /\$lib, \$lib_version, \$is_server/,
  /region in the United States/,
  /PostHog can delete:.*PostHog cannot delete:/,
];

describe('the telemetry page', () => {
  let last = 0;
  test.each(facts.map((fact) => [fact.says, fact] as const))('says: %s', (_, { as }) => {
    const found = as.map((pattern) => text.slice(last).search(pattern));
    expect(found.map((at, index) => (at < 0 ? as[index] : 'found'))).toEqual(as.map(() => 'found'));
    // In the order of the public page: each fact stands behind the one before.
    last += found[0] ?? 0;
  });

  test.each(leftOut)('says what the public page leaves out: %s', (pattern) => {
    expect(text).toMatch(pattern);
  });

  test('shows the promises of every part, and each promise proves a fact', () => {
    const shown = [...body.matchAll(/<Promises place="([^"]+)" \/>/g)].map(([, place]) => place);
    expect(new Set(shown)).toEqual(new Set(Object.values(promises).map(({ place }) => place)));
    const proving = new Set(facts.flatMap(({ keeps = [] }) => keeps));
    expect(Object.keys(promises).filter((id) => ![...proving].some((kept) => kept === id))).toEqual([]);
  });

  test('shows what ktx does not keep, what has no check, and when the checks passed', () => {
    for (const component of [
      '<BrokenPromises />',
      '<NotChecked />',
      '<PromisesChecked />',
      '<ServerFacts />',
    ]) {
      expect(body).toContain(component);
    }
  });
});
