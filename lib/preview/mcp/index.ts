import { Console } from 'node:console';
import { setTimeout as sleep } from 'node:timers/promises';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { LineGuard } from './line-guard';
import type { Place } from './paths';
import { createServer } from './server';

/** How long answers under way are waited for when the client has closed standard input, in ms. */
const mostMs = 60_000;

/** Serves MCP on standard input and output until the client closes standard input and has all its answers. */
export async function serveMcp(place: Place): Promise<void> {
  // Standard output belongs to the protocol: what a library prints must not get into it.
  globalThis.console = new Console(process.stderr, process.stderr);
  const server = createServer(place);
  const lines = new LineGuard((refusal) => process.stdout.write(`${JSON.stringify(refusal)}\n`));
  const transport = new StdioServerTransport(lines, process.stdout);
  const closed = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
  });
  await server.connect(transport);
  const unanswered = track(transport);
  let gone = false;
  // The client has gone; there is nobody left to answer.
  process.stdout.on('error', () => {
    gone = true;
    void server.close();
  });
  const end = async () => {
    const until = performance.now() + mostMs;
    while (unanswered.size > 0 && !gone && performance.now() < until) await sleep(10);
    await server.close();
  };
  lines.once('end', () => void end());
  process.stdin.pipe(lines);
  process.stdin.once('close', () => lines.end());
  await closed;
}

/** The ids of the requests that have no answer yet. */
function track(transport: StdioServerTransport): ReadonlySet<unknown> {
  const unanswered = new Set<unknown>();
  const { onmessage } = transport;
  const send = transport.send.bind(transport);
  transport.onmessage = (message: JSONRPCMessage) => {
    if ('id' in message && 'method' in message) unanswered.add(message.id);
    // A request that was cancelled gets no answer.
    if ('method' in message && message.method === 'notifications/cancelled') {
      unanswered.delete(message.params?.['requestId']);
    }
    onmessage?.(message);
  };
  transport.send = async (message) => {
    await send(message);
    if ('id' in message && !('method' in message)) unanswered.delete(message.id);
  };
  return unanswered;
}
