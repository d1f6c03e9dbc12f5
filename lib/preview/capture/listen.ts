import { once } from 'node:events';
import type { Server } from 'node:http';
import { codeOf, PreviewError, reasonOf } from '../errors/preview-error';

/** Throws a PreviewError (usage) unless `port` is one that can be asked for; 0 is any free one. */
export function refusePort(port: number): void {
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return;
  throw new PreviewError(`${port} is not a port.`, {
    hint: 'Give a whole number from 1 to 65535.',
    exitCode: 2,
  });
}

/** Makes a server listen on a loopback address and gives its port; rejects with a PreviewError when it cannot. */
export async function listen(server: Server, port: number, host = '127.0.0.1'): Promise<number> {
  try {
    // A burst of connections waits in the kernel; the default of 511 would turn the rest away.
    server.listen({ host, port, exclusive: true, backlog: 4096 });
    await once(server, 'listening');
  } catch (error) {
    throw unavailable(error, port, host);
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new PreviewError('The collector has no port.');
  return address.port;
}

function unavailable(cause: unknown, port: number, host: string): PreviewError {
  if (port === 0) {
    return new PreviewError(`No port can be opened on ${host}: ${reasonOf(cause)}.`, {
      hint: 'Allow this program to listen on the loopback interface.',
      cause,
    });
  }
  return new PreviewError(`Port ${port} on ${host} cannot be used: ${why(cause)}.`, {
    hint: 'Choose another with --port, or leave --port out to get any free one.',
    cause,
  });
}

function why(cause: unknown): string {
  switch (codeOf(cause)) {
    case 'EADDRINUSE':
      return 'another program is using it';
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
      return 'this machine does not have that address';
    default:
      return reasonOf(cause);
  }
}
