import type { CommandDefinition } from './command';
import { daemonStarted, json, noInput, yes } from './common';

/** `ktx ingest`. */
export const ingest: readonly CommandDefinition[] = [
  {
    path: ['ktx', 'ingest'],
    purpose: 'Builds context from one or all connections, or stores a text in memory (`--text`, `--file`).',
    args: [{ name: 'connectionId' }],
    options: [
      { flags: '--all' },
      { flags: '--query-history' },
      { flags: '--no-query-history' },
      { flags: '--query-history-window-days <days>', value: 'positiveInteger' },
      { flags: '--text <content>', repeatable: true },
      { flags: '--file <path>', repeatable: true },
      { flags: '--connection-id <connectionId>' },
      { flags: '--user-id <id>', default: 'local-cli' },
      { flags: '--fail-fast' },
      { flags: '--plain' },
      json,
      yes,
      noInput,
      // Their place in the declaration is not known.
      { flags: '--fast', removed: '0.8.0' },
      { flags: '--deep', removed: '0.8.0' },
    ],
    reachesPreAction: true,
    requiresExistingProject: true,
    events: [
      daemonStarted,
      {
        event: '$exception',
        when: 'In the full-screen view, when the Python runtime cannot be provided. No `ingest_completed` follows.',
        runtime: 'node',
        source: 'ingest runtime',
      },
      {
        event: 'scan_completed',
        when: 'A database scan ended, successfully or not. Sent before its `ingest_completed`.',
        outcome: ['ok', 'error'],
        runtime: 'node',
      },
      {
        event: '$exception',
        when: 'A scan fails. Sent right after its `scan_completed`.',
        runtime: 'node',
        source: 'scan run',
      },
      {
        event: 'ingest_completed',
        when: 'A connection is finished, even if it was refused before any work began.',
        outcome: ['ok', 'error'],
        runtime: 'node',
      },
      {
        event: '$exception',
        when: 'The full-screen view itself fails.',
        runtime: 'node',
        source: 'ingest context-build',
      },
      {
        event: 'project_stack_snapshot',
        when: 'At the end of a run without the full-screen view (no terminal, `--plain`, `--json` or `--no-input`), whatever the result.',
        runtime: 'node',
      },
    ],
  },
];
