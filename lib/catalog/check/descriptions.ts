import { commonFields } from '../common';
import { type EventName, events, isEventName } from '../events';
import type { Fields } from '../facts';
import type { Difference } from './difference';
import type { SchemaFile } from './schema-file';

/** What ktx's own schema says of each event, the same in every published one. Source: events.schema.json of 0.5.0 to 0.10.0. */
const published: Readonly<Partial<Record<EventName, string>>> = {
  install_first_run: 'Emitted once when ~/.ktx/telemetry.json is created.',
  command: 'Emitted once for each Commander action that reaches preAction.',
  setup_step: 'Emitted after an interactive setup step completes, skips, or aborts.',
  connection_added: 'Emitted when setup writes a database, source, or demo connection.',
  connection_test: 'Emitted after ktx connection test completes.',
  project_stack_snapshot: 'Emitted after commands that can summarize the local project stack.',
  ingest_completed: 'Emitted after a public ingest target completes.',
  scan_completed: 'Emitted after schema scan or relationship inference completes.',
  sl_validate_completed: 'Emitted after ktx sl validate completes.',
  sl_query_completed: 'Emitted after ktx sl query compiles or executes.',
  sql_completed: 'Emitted after ktx sql completes validation and execution.',
  wiki_query_completed: 'Emitted after a wiki query completes.',
  mcp_request_completed: 'Emitted for sampled MCP tool requests.',
  daemon_started: 'Emitted when the long-lived ktx-daemon HTTP server starts.',
  daemon_stopped: 'Emitted when the long-lived ktx-daemon HTTP server shuts down.',
  sl_plan_completed: 'Emitted after a daemon semantic-layer planning pass completes.',
  sql_gen_completed: 'Emitted after daemon SQL generation completes.',
  query_history_filter_completed: 'Emitted after the setup query-history service-account filter picker runs.',
};

/**
 * Descriptions of events and fields in a schema that are neither what ktx published nor what the catalog says. They change
 * nothing that is sent, but can say that an event means something else now. A missing description is no change.
 */
export function changedDescriptions(schema: SchemaFile): readonly Difference[] {
  const inLists = (schema['x-ktx-catalog'] ?? []).flatMap(({ name, description }, index) =>
    ofEvent(name, description, `/x-ktx-catalog/${index}/description`),
  );
  const inDefinitions = Object.entries(schema.$defs).flatMap(([name, definition]) => {
    const pointer = `/$defs/${escaped(name)}`;
    return [
      ...ofEvent(name, definition['description'], `${pointer}/description`),
      ...ofFields(name, definition['properties'], `${pointer}/properties`),
    ];
  });
  return [...inLists, ...inDefinitions];
}

function ofEvent(event: string, description: unknown, pointer: string): readonly Difference[] {
  if (!isEventName(event) || typeof description !== 'string') return [];
  const { meaning } = events[event];
  const known = published[event] ?? meaning;
  return [known, meaning].includes(description) ? [] : [changed(event, '', known, description, pointer)];
}

function ofFields(event: string, properties: unknown, pointer: string): readonly Difference[] {
  if (!isEventName(event) || typeof properties !== 'object' || properties === null) return [];
  const fields: Fields = { ...commonFields, ...events[event].fields };
  return Object.entries(properties).flatMap(([name, property]) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const description = typeof property === 'object' && property !== null ? property.description : undefined;
    if (field === undefined || typeof description !== 'string' || description === field.meaning) return [];
    return [changed(event, name, field.meaning, description, `${pointer}/${escaped(name)}/description`)];
  });
}

function changed(event: string, field: string, known: string, now: string, pointer: string): Difference {
  const about = field === '' ? event : `${event}.${field}`;
  const message = `${about} is described as "${now}" in the schema, and was as "${known}".`;
  return { kind: 'description-differs', event, field, pointer, catalog: known, schema: now, message };
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
