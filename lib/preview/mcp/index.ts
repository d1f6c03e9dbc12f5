import { Console } from 'node:console';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Place } from './forecast-command';
import { createServer } from './server';

/** Serves MCP on standard input and output until the client closes standard input. */
export async function serveMcp(place: Place): Promise<void> {
  // Standard output belongs to the protocol: what a library prints must not get into it.
  globalThis.console = new Console(process.stderr, process.stderr);
  const server = createServer(place);
  const closed = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    process.stdin.once('end', () => void server.close());
    process.stdin.once('close', () => void server.close());
    // The client has gone; there is nobody left to answer.
    process.stdout.on('error', () => void server.close());
  });
  await server.connect(new StdioServerTransport());
  await closed;
}
