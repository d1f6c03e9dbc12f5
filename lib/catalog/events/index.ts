import type { EventDefinition, Values } from '../facts';
import { command, installFirstRun } from './cli';
import { daemonStarted, daemonStopped } from './daemon';
import { mcpRequestCompleted } from './mcp';
import { ingestCompleted, projectStackSnapshot, scanCompleted } from './project';
import { sqlCompleted, wikiQueryCompleted } from './query';
import { slPlanCompleted, slQueryCompleted, slValidateCompleted, sqlGenCompleted } from './semantic-layer';
import { connectionAdded, connectionTest, queryHistoryFilterCompleted, setupStep } from './setup';

/** Every event that ktx sends but error reports; the key is the name on the wire. */
export const events = {
  install_first_run: installFirstRun,
  command,
  setup_step: setupStep,
  connection_added: connectionAdded,
  connection_test: connectionTest,
  project_stack_snapshot: projectStackSnapshot,
  ingest_completed: ingestCompleted,
  scan_completed: scanCompleted,
  sl_validate_completed: slValidateCompleted,
  sl_query_completed: slQueryCompleted,
  sql_completed: sqlCompleted,
  wiki_query_completed: wikiQueryCompleted,
  mcp_request_completed: mcpRequestCompleted,
  daemon_started: daemonStarted,
  daemon_stopped: daemonStopped,
  sl_plan_completed: slPlanCompleted,
  sql_gen_completed: sqlGenCompleted,
  query_history_filter_completed: queryHistoryFilterCompleted,
} as const satisfies Readonly<Record<string, EventDefinition>>;

/** The wire name of a catalog event. */
export type EventName = keyof typeof events;

/** Values of an event's own fields, without the common ones. */
export type EventFields<N extends EventName> = Values<(typeof events)[N]['fields']>;

/** True for the wire name of a catalog event; `$exception` is not one. */
export function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name);
}
