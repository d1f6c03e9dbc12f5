import type { CommandDefinition, CommandOption, Emission } from './command';
import { noInput, yes } from './common';

const options: readonly CommandOption[] = [
  // Never filled: the root takes its own --project-dir from anywhere on the line.
  { flags: '--project-dir <path>', hidden: true },
  { flags: '--agents' },
  {
    flags: '--target <target>',
    choices: ['claude-code', 'claude-desktop', 'codex', 'cursor', 'opencode', 'universal'],
  },
  { flags: '--global' },
  { flags: '--local' },
  { flags: '--install-dir <path>', since: 'next' },
  { flags: '--skip-agents', hidden: true },
  yes,
  noInput,
  { flags: '--llm-backend <backend>', hidden: true, doubt: 'may accept certain backends only' },
  { flags: '--llm-model <model>', hidden: true, removed: '0.10.0' },
  { flags: '--anthropic-api-key-env <name>', hidden: true },
  { flags: '--anthropic-api-key-file <path>', hidden: true },
  { flags: '--vertex-project <project>', hidden: true },
  { flags: '--vertex-location <location>', hidden: true },
  { flags: '--skip-llm', hidden: true },
  { flags: '--embedding-backend <backend>', hidden: true, choices: ['openai', 'sentence-transformers'] },
  { flags: '--embedding-api-key-env <name>', hidden: true },
  { flags: '--embedding-api-key-file <path>', hidden: true },
  { flags: '--skip-embeddings', hidden: true },
  {
    flags: '--database <driver>',
    hidden: true,
    repeatable: true,
    choices: ['sqlite', 'postgres', 'mysql', 'clickhouse', 'sqlserver', 'bigquery', 'snowflake'],
  },
  { flags: '--database-connection-id <id>', hidden: true, repeatable: true },
  { flags: '--database-url <url>', hidden: true },
  { flags: '--database-schema <schema>', hidden: true, repeatable: true },
  { flags: '--enable-query-history', hidden: true },
  { flags: '--disable-query-history', hidden: true },
  { flags: '--query-history-window-days <number>', hidden: true, value: 'positiveInteger' },
  { flags: '--query-history-min-executions <number>', hidden: true, value: 'positiveInteger' },
  { flags: '--query-history-service-account-pattern <pattern>', hidden: true, repeatable: true },
  { flags: '--query-history-redaction-pattern <pattern>', hidden: true, repeatable: true },
  { flags: '--skip-databases', hidden: true },
  {
    flags: '--source <type>',
    hidden: true,
    choices: ['dbt', 'metricflow', 'metabase', 'looker', 'lookml', 'notion'],
  },
  { flags: '--source-connection-id <id>', hidden: true },
  { flags: '--source-path <path>', hidden: true },
  { flags: '--source-git-url <url>', hidden: true },
  { flags: '--source-branch <branch>', hidden: true },
  { flags: '--source-subpath <path>', hidden: true },
  { flags: '--source-auth-token-ref <ref>', hidden: true },
  { flags: '--source-url <url>', hidden: true },
  { flags: '--source-api-key-ref <ref>', hidden: true },
  { flags: '--source-client-id <id>', hidden: true },
  { flags: '--source-client-secret-ref <ref>', hidden: true },
  { flags: '--source-warehouse-connection-id <id>', hidden: true },
  { flags: '--source-project-name <name>', hidden: true },
  { flags: '--source-profiles-path <path>', hidden: true },
  { flags: '--source-target <target>', hidden: true },
  { flags: '--metabase-database-id <id>', hidden: true, doubt: 'may accept numbers only' },
  { flags: '--notion-crawl-mode <mode>', hidden: true, choices: ['all_accessible', 'selected_roots'] },
  { flags: '--notion-root-page-id <id>', hidden: true, repeatable: true },
  { flags: '--skip-sources', hidden: true },
];

/** What the steps of setup send; the wizard that bare `ktx` opens sends the same. */
export const setupEvents: readonly Emission[] = [
  {
    event: 'connection_added',
    when: 'The databases or sources step writes a connection, or the demo project is created. A database is written again when its tables are chosen.',
    runtime: 'node',
  },
  {
    event: 'connection_test',
    when: 'The databases step tests a connection, or the context step tests every connection it needs.',
    outcome: ['ok', 'error'],
    runtime: 'node',
  },
  {
    event: '$exception',
    when: 'A connection test fails.',
    runtime: 'node',
    source: 'connection test',
  },
  {
    event: 'scan_completed',
    when: 'The databases step scans a database whose test passed, or the context step scans each database.',
    outcome: ['ok', 'error'],
    runtime: 'node',
  },
  { event: '$exception', when: 'A scan fails.', runtime: 'node', source: 'scan run' },
  {
    event: 'query_history_filter_completed',
    when: 'After a scan in the databases step, if query history is on and readable and a language model is configured.',
    outcome: ['ok'],
    runtime: 'node',
  },
  {
    event: 'ingest_completed',
    when: 'The context step finishes a connection, successfully or not.',
    outcome: ['ok', 'error'],
    runtime: 'node',
    since: '0.9.0',
  },
  {
    event: 'setup_step',
    when: 'A step ends, after everything else the step sends. A step visited again sends it again.',
    outcome: ['completed', 'skipped', 'abandoned'],
    runtime: 'node',
  },
];

/** `ktx setup`. */
export const setup: readonly CommandDefinition[] = [
  {
    path: ['ktx', 'setup'],
    purpose: 'Creates or continues a project, interactively or by flags.',
    args: [],
    options,
    reachesPreAction: true,
    requiresExistingProject: false,
    projectGroup: 'always',
    events: setupEvents,
  },
];
