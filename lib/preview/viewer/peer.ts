import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';

/** Who is at the other end of a connection from this machine. */
export type Peer = 'self' | 'other' | 'unknown';

/**
 * Whether the other end of a connection on 127.0.0.1 belongs to the user of this process, or to root, from whom nothing
 * can be hidden. Linux lists the owner of every socket, and one that it does not list counts as somebody else's; other
 * systems do not tell.
 */
export function peerOf({ localPort, remotePort }: Pick<Socket, 'localPort' | 'remotePort'>): Peer {
  const uid = process.getuid?.();
  if (uid === undefined || localPort === undefined || remotePort === undefined) return 'unknown';
  let tables: readonly string[];
  try {
    tables = ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFileSync(path, 'latin1'));
  } catch {
    return 'unknown';
  }
  const owner = ownerOf(tables.join('\n'), remotePort, localPort);
  return owner === uid || owner === 0 ? 'self' : 'other';
}

/** 127.0.0.1 in the kernel's tables, on a machine with little-endian numbers, as IPv4 and as seen from an IPv6 socket. */
const loopback = ['0100007F', '0000000000000000FFFF00000100007F'];

/**
 * User id of the socket from port `from` to port `to`, both on 127.0.0.1, in a table of proc_net_tcp(5): `sl
 * local_address rem_address st tx:rx tr:when retrnsmt uid …`, addresses and ports in hexadecimal.
 */
export function ownerOf(table: string, from: number, to: number): number | undefined {
  const port = (number: number) => number.toString(16).toUpperCase().padStart(4, '0');
  const wanted = loopback.map((address) => `${address}:${port(from)} ${address}:${port(to)}`);
  for (const line of table.split('\n')) {
    const [, local, remote, , , , , uid] = line.trim().split(/\s+/);
    if (wanted.includes(`${local} ${remote}`)) return Number(uid);
  }
  return undefined;
}
