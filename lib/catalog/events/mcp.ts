import * as z from 'zod/mini';
import { event, field } from '../facts';
import { duration, errorClass, fromTheStart, outcome } from './fields';

const since = { since: '0.8.0', change: '#242' } as const;
const clientReality = 'ktx 0.12.0 and earlier send whatever the client reports, at any length and unchanged.';

/** Sent when an agent calls one of ktx's MCP tools. */
export const mcpRequestCompleted = event({
  meaning: "An agent called a tool of ktx's MCP server.",
  when: 'After every tool call that reaches its handler. Unknown tools and malformed arguments do not send it.',
  why: 'Which tools do agents use, and which of them fail?',
  runtimes: ['node'],
  group: {
    attached: 'always',
    when: 'Always carries a hash of the project directory that the server serves.',
  },
  reality: 'Before 0.8.0 one process in ten sent it. Since then every process does.',
  ...fromTheStart,
  fields: {
    toolName: field(z.string(), {
      meaning: 'The name of the tool.',
      source: 'The name under which ktx registers the tool. There are 11 tools.',
      dataClass: 'interaction',
      example: 'sl_query',
      ...fromTheStart,
    }),
    outcome: outcome({
      meaning: 'Whether the tool answered without an error.',
      source: '`error` when the result is marked as an error, including a search without a match.',
    }),
    durationMs: duration('How long the tool took.', 'The clock starts with the handler.', 2.529619),
    errorClass: errorClass('Practically never sent, because ktx turns errors into results first.'),
    sampleRate: field(z.literal(1), {
      meaning: 'The share of processes that send this event, from 0 to 1.',
      source: 'A constant.',
      dataClass: 'technical',
      example: 1,
      reality: 'Always 1 since 0.8.0: every call is sent. It was 0.1 before.',
      formerly: [{ before: '0.8.0', type: z.literal(0.1) }],
      ...fromTheStart,
    }),
    mcpClientName: field(z.optional(z.string()), {
      meaning: 'The name that the connected agent or editor reports.',
      source: "`clientInfo.name` in the client's MCP handshake, left out when empty.",
      dataClass: 'diagnostic',
      example: 'claude-ai',
      reality: clientReality,
      ...since,
    }),
    mcpClientVersion: field(z.optional(z.string()), {
      meaning: 'The version that the connected agent or editor reports.',
      source: "`clientInfo.version` in the client's MCP handshake, left out when empty.",
      dataClass: 'diagnostic',
      example: '1.4.2',
      reality: clientReality,
      ...since,
    }),
  },
});
