import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { auditCapture } from './audit-capture';
import { failureText, forecastCommand } from './forecast-command';
import type { Place } from './paths';
import { readCommand, readEvent, readField } from './read';
import { schemas } from './schemas';
import { searchCatalog } from './search';

const instructions = `Tells what ktx sends as telemetry. Nothing here runs ktx, changes a file or reaches anything but this machine.
search_catalog finds events, fields, headers and commands; read_event, read_field and read_command tell everything about
one. forecast_command gives the exact requests that a ktx command would send from a directory, and audit_capture checks
a recorded file for secrets and undeclared values.`;

const readOnly = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** The MCP server with its tools, not yet connected. */
export function createServer(place: Place): McpServer {
  const server = new McpServer({ name: place.tool.name, version: place.tool.version }, { instructions });
  server.registerTool(
    'search_catalog',
    {
      title: 'Search what ktx can send',
      description:
        'Finds events, fields, headers, values that the server derives, and ktx commands by words.',
      inputSchema: schemas.search_catalog.input,
      outputSchema: schemas.search_catalog.output,
      annotations: readOnly,
    },
    ({ query, kind, limit }) => told(() => searchCatalog(query, { limit, ...(kind && { kind }) })),
  );
  server.registerTool(
    'read_event',
    {
      title: 'Read an event',
      description: 'Everything about one telemetry event: why it exists, when it is sent, every field.',
      inputSchema: schemas.read_event.input,
      outputSchema: schemas.read_event.output,
      annotations: readOnly,
    },
    ({ name }) => told(() => ({ event: readEvent(name) })),
  );
  server.registerTool(
    'read_field',
    {
      title: 'Read a field',
      description:
        'What a value says, where it comes from, how personal it is, an example, and since when it is sent.',
      inputSchema: schemas.read_field.input,
      outputSchema: schemas.read_field.output,
      annotations: readOnly,
    },
    ({ field, event }) => told(() => ({ places: readField(field, event) })),
  );
  server.registerTool(
    'read_command',
    {
      title: 'Read a ktx command',
      description: 'The options of a ktx command, and every event that it can send and when.',
      inputSchema: schemas.read_command.input,
      outputSchema: schemas.read_command.output,
      annotations: readOnly,
    },
    ({ command }) => told(() => ({ command: readCommand(command) })),
  );
  server.registerTool(
    'forecast_command',
    {
      title: 'Forecast a ktx command',
      description: 'The exact requests that a ktx command would send here, decoded, without running it.',
      inputSchema: schemas.forecast_command.input,
      outputSchema: schemas.forecast_command.output,
      annotations: readOnly,
    },
    (question) => told(() => forecastCommand(question, place)),
  );
  server.registerTool(
    'audit_capture',
    {
      title: 'Audit a capture',
      description:
        'Checks every header and value of a recorded capture: is it declared, and does it contain a secret?',
      inputSchema: schemas.audit_capture.input,
      outputSchema: schemas.audit_capture.output,
      annotations: readOnly,
    },
    (question) => told(() => auditCapture(question, place)),
  );
  return server;
}

/** The result as data and, for clients that know only text, as JSON; a failure as a sentence for the agent. */
async function told(work: () => unknown): Promise<CallToolResult> {
  try {
    const text = JSON.stringify(await work());
    return { content: [{ type: 'text', text }], structuredContent: JSON.parse(text) };
  } catch (error) {
    return { isError: true, content: [{ type: 'text', text: failureText(error) }] };
  }
}
