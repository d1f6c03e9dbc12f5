import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { commands, eventsOf, existsIn, releases } from '../../lib/catalog';
import { shellWords } from './lines';
import { eventsIn, forecasting, sentBy, write } from './support';

const { root, dir, forecastLine } = forecasting();

beforeAll(() => {
  write(
    join(dir, 'ktx.yaml'),
    'connections:\n  wh:\n    driver: " Postgres "\n  notes:\n    driver: notion\nllm:\n  provider: anthropic\nscan:\n  embeddings:\n    backend: openai\n',
  );
  write(join(dir, 'semantic-layer/wh/orders.yaml'), 'name: sales\n');
});

/** Line, outcome → what is sent, in order. `!source` is an error report. */
const lines: readonly (readonly [line: string, outcome: 'ok' | 'error' | 'aborted', sent: string])[] = [
  ['connection', 'ok', 'command'],
  ['connection list', 'error', 'command'],
  ['connection test wh', 'ok', 'connection_test command'],
  ['connection test wh', 'error', 'connection_test !connection-test command'],
  ['connection test nope', 'ok', 'connection_test !connection-test command'],
  ['connection test --all', 'ok', 'connection_test connection_test command'],
  ['connection test wh --all', 'ok', 'command'],
  ['ingest --all', 'ok', 'scan_completed ingest_completed ingest_completed project_stack_snapshot command'],
  ['ingest wh', 'error', 'scan_completed !scan-run ingest_completed project_stack_snapshot command'],
  ['ingest --text hello', 'ok', 'command'],
  ['ingest --yes --no-input', 'ok', '!ktx-ingest command'],
  ['wiki', 'ok', 'command'],
  ['wiki two words', 'error', 'wiki_query_completed command'],
  ['wiki read page', 'error', 'command'],
  ['sl', 'ok', 'command'],
  ['sl', 'error', '!sl-list command'],
  ['sl revenue', 'error', '!sl-search command'],
  ['sl read nope', 'ok', '!sl-read command'],
  ['sl validate sales', 'ok', 'sl_validate_completed command'],
  ['sl validate orders', 'error', 'sl_validate_completed command'],
  ['sl validate nope', 'ok', '!sl-validate sl_validate_completed command'],
  [
    'sl query --connection-id wh --measure x',
    'ok',
    'sl_plan_completed sql_gen_completed sl_query_completed command',
  ],
  ['sl query --connection-id wh --measure x', 'error', '!sl-query sl_query_completed command'],
  ['sl query --connection-id wh', 'ok', '!ktx-sl-query command'],
  ['sl query --measure x', 'ok', 'command'],
  ['sql -c wh "select 1"', 'ok', 'sql_completed command'],
  ['sql -c wh "select 1"', 'error', 'sql_completed !sql-run command'],
  ['sql -c wh "select 1"', 'aborted', 'command'],
  ['sql -c nope "select 1"', 'ok', 'sql_completed !sql-run command'],
  ['status', 'ok', 'project_stack_snapshot command'],
  ['status --validate', 'ok', 'command'],
  ['mcp stdio', 'aborted', 'mcp_request_completed command'],
  ['mcp start', 'ok', 'command command'],
  ['mcp start --foreground', 'ok', 'command mcp_request_completed'],
  ['mcp status', 'error', '!ktx-mcp-status command'],
  ['admin', 'ok', 'command'],
  ['admin reindex', 'error', 'command'],
  ['admin runtime start', 'ok', 'daemon_started command'],
  ['completion zsh', 'ok', 'command'],
  ['--project-dir " " status', 'ok', '!commander-parseAsync'],
  [
    'setup --no-input --yes --skip-llm --skip-embeddings --skip-databases --skip-sources',
    'ok',
    `${'setup_step '.repeat(7)}command`,
  ],
  ['setup --no-input --project-dir new', 'ok', 'setup_step setup_step command'],
  [
    'setup --no-input --yes --skip-llm --skip-embeddings --database postgres --database-connection-id a --database-url env:A',
    'error',
    'setup_step setup_step setup_step connection_added connection_test !connection-test setup_step command',
  ],
];

describe('a line sends, in this order', () => {
  it.each(lines)('%s (%s) → %s', async (line, outcome, sent) => {
    expect(sentBy(await forecastLine(line, { outcome }))).toBe(sent);
  });

  it('the wizard events, without a command event, when bare ktx meets a terminal and no project', async () => {
    const made = await forecastLine('', { terminal: true, cwd: root });
    expect(sentBy(made)).toMatch(
      /^setup_step .*connection_added connection_test connection_added scan_completed/,
    );
    expect(sentBy(made)).not.toContain('command');
    expect(sentBy(await forecastLine('', { terminal: false, cwd: root }))).toBe('');
  });

  it('no snapshot when the full-screen view of ingest has a terminal', async () => {
    expect(sentBy(await forecastLine('ingest wh', { terminal: true }))).toBe(
      'scan_completed ingest_completed command',
    );
    expect(sentBy(await forecastLine('ingest wh --plain', { terminal: true }))).toContain(
      'project_stack_snapshot',
    );
  });
});

describe('what is forecast is in the catalog', () => {
  it('every event of a forecast is one that the catalog gives the command', async () => {
    for (const [line, outcome] of lines) {
      const made = await forecastLine(line, { outcome });
      const path = shellWords(line).filter((word) => !word.startsWith('-'));
      const command = commands.findLast(({ path: names }) =>
        names.slice(1).every((name, index) => path[index] === name),
      );
      if (!command) throw new Error(`no command in ${line}`);
      const allowed = eventsOf(command).map(({ event }) => event);
      for (const { event } of eventsIn(made)) expect(allowed, line).toContain(event);
    }
  });

  it.each(releases.map(({ version }) => version))('%s sends only what it knows', async (release) => {
    for (const line of ['status', 'sql -c wh "select 1"', 'connection test wh', 'mcp stdio', 'ingest wh']) {
      const made = await forecastLine(line, { outcome: 'error', release, terminal: true });
      const text = JSON.stringify(eventsIn(made));
      expect(eventsIn(made).length, line).toBeGreaterThan(0);
      if (!existsIn(release, { since: '0.9.0' })) expect(text).not.toContain('errorDetail');
      if (!existsIn(release, { since: '0.10.0' })) expect(text).not.toContain('$exception');
      if (!existsIn(release, { since: '0.8.0' })) expect(text).not.toContain('mcpClient');
    }
  });
});
