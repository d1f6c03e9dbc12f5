import type { CommandDefinition, CommandOption, Emission } from './command';
import { daemonStarted, semanticQuery } from './common';

const toolCalls: readonly Emission[] = [
  daemonStarted,
  ...semanticQuery,
  {
    event: '$exception',
    when: 'A tool call fails unexpectedly. Sent before its `mcp_request_completed`.',
    runtime: 'node',
    source: 'mcp:<tool>',
  },
  {
    event: 'mcp_request_completed',
    when: 'A tool call was answered. Unknown tools and invalid arguments are refused before that and not counted.',
    outcome: ['ok', 'error'],
    runtime: 'node',
  },
];

/** The HTTP server sends its command event as soon as its port is open, and goes on. */
const laterToolCalls = toolCalls.map((emission): Emission => ({ ...emission, afterCommand: true }));

const host: CommandOption = { flags: '--host <host>', default: '127.0.0.1' };
const allowed: readonly CommandOption[] = [
  { flags: '--allowed-host <host>', repeatable: true },
  { flags: '--allowed-origin <origin>', repeatable: true },
];

/** `ktx mcp` and what is below it. */
export const mcp: readonly CommandDefinition[] = [
  {
    path: ['ktx', 'mcp'],
    purpose: 'Shows whether the MCP server is running, like `ktx mcp status`.',
    args: [],
    options: [],
    reachesPreAction: true,
    requiresExistingProject: true,
    events: [],
  },
  {
    path: ['ktx', 'mcp', 'stdio'],
    purpose: 'Serves one MCP client over standard input and output until the client disconnects.',
    args: [],
    options: [],
    reachesPreAction: true,
    requiresExistingProject: true,
    events: toolCalls,
  },
  {
    path: ['ktx', 'mcp', 'start'],
    purpose:
      'Starts the MCP server on HTTP. By default it is a separate process that sends its own events. With `--foreground` it runs here and sends the events listed.',
    args: [],
    options: [
      host,
      { flags: '--port <n>', value: 'positiveInteger', default: 7878 },
      { flags: '--token <token>' },
      { flags: '--foreground' },
      ...allowed,
    ],
    reachesPreAction: true,
    requiresExistingProject: true,
    events: laterToolCalls,
  },
  {
    path: ['ktx', 'mcp', 'stop'],
    purpose: 'Stops the MCP server.',
    args: [],
    options: [],
    reachesPreAction: true,
    requiresExistingProject: true,
    events: [],
  },
  {
    path: ['ktx', 'mcp', 'status'],
    purpose: 'Shows whether the MCP server is running.',
    args: [],
    options: [],
    reachesPreAction: true,
    requiresExistingProject: true,
    events: [],
  },
  {
    path: ['ktx', 'mcp', 'logs'],
    purpose: 'Prints the MCP server log. With `--follow` it also prints new lines.',
    args: [],
    options: [{ flags: '--follow' }],
    reachesPreAction: true,
    requiresExistingProject: true,
    events: [],
  },
  {
    path: ['ktx', 'mcp', 'serve-internal'],
    purpose: 'The server process that `ktx mcp start` creates.',
    hidden: true,
    args: [],
    options: [host, { flags: '--port <n>', value: 'positiveInteger', mandatory: true }, ...allowed],
    reachesPreAction: true,
    requiresExistingProject: true,
    events: laterToolCalls,
  },
];
