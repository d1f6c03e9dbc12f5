import * as z from 'zod/mini';
import { event, field } from '../facts';
import { duration, errorClass, fromTheStart, outcome } from './fields';

const since = { since: '0.8.0', change: '#242' } as const;
const clientReality =
  'Up to 0.12.0 it is sent at any length and without redaction: whatever the client says goes out whole.';

/** Sent when an agent calls one of ktx's MCP tools. */
export const mcpRequestCompleted = event({
  meaning: 'An agent called a tool of the ktx MCP server.',
  when: 'After every tool call that reaches its handler; unknown tools and malformed arguments send none.',
  why: 'Which tools do agents use, and which of them fail?',
  runtimes: ['node'],
  group: { attached: 'always', when: 'With the directory of the project that the server serves.' },
  reality: 'Before 0.8.0 one process in ten sent it, since then every one.',
  ...fromTheStart,
  fields: {
    toolName: field(z.string(), {
      meaning: 'The name of the tool.',
      source: 'The name under which ktx registers the tool; there are 11 of them.',
      dataClass: 'interaction',
      example: 'sl_query',
      ...fromTheStart,
    }),
    outcome: outcome({
      meaning: 'Whether the tool answered without an error.',
      source: 'error when the result is marked as one, a search without a match included.',
    }),
    durationMs: duration('How long the tool took.', 'It starts with the handler.', 2.5296189999999115),
    errorClass: errorClass(
      'Practically never sent, because errors become results before they are looked at.',
    ),
    sampleRate: field(z.literal(1), {
      meaning: 'The share of processes that send this event.',
      source: 'A constant.',
      dataClass: 'technical',
      example: 1,
      reality: 'Always 1 since 0.8.0, which means that every call is sent; 0.1 before.',
      formerly: [{ before: '0.8.0', type: z.literal(0.1) }],
      ...fromTheStart,
    }),
    mcpClientName: field(z.optional(z.string()), {
      meaning: 'The name that the connected agent or editor gives itself.',
      source: "clientInfo.name of the client's MCP handshake, left out when empty.",
      dataClass: 'diagnostic',
      example: 'claude-ai',
      reality: clientReality,
      ...since,
    }),
    mcpClientVersion: field(z.optional(z.string()), {
      meaning: 'The version that the connected agent or editor gives itself.',
      source: "clientInfo.version of the client's MCP handshake, left out when empty.",
      dataClass: 'diagnostic',
      example: '1.4.2',
      reality: clientReality,
      ...since,
    }),
  },
});
