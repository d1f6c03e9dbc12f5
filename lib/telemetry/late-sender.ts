import { basename, parse } from 'node:path';
import type { Writable } from 'node:stream';
import { judge } from './consent';
import type { IdentityStore } from './identity-file';
import { lateScript, lateSenderName } from './late-script';
import { type Shipment, wireHeaders } from './transport';
import { type Environment, isSet, variable } from './variables';

/** Takes over requests that were not delivered in time; resolves with how many of them, the first ones, it has taken. */
export type HandOver = (shipments: readonly Shipment[]) => Promise<number>;

/** How long the process waits for the sender to take the requests, in milliseconds; few of them fit into its pipe at once. */
const takeMs = 1_000;

/** What of the environment a sender needs: to be recognized, and to make a TLS connection as its host would. */
const passedOn = [
  'KTX_TELEMETRY_ENDPOINT',
  'NODE_EXTRA_CA_CERTS',
  'NODE_USE_ENV_PROXY',
  'NODE_USE_SYSTEM_CA',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'SSL_CERT_DIR',
  'SSL_CERT_FILE',
  'SYSTEMROOT',
];

/**
 * Hands requests to a detached process that sends each of them once more, to the same URL, and lives five seconds at
 * most. It gets the bytes that the SDK made, over a pipe, and nothing touches the disk. The same bytes hold the same
 * event ids, so an endpoint that had taken a request but not answered it counts its events once.
 * @param store the identity; what opts out by now is not handed over, and the sender sends only while the file still
 *   holds, byte by byte, the text that was judged here.
 */
export function detachedSender(env: Environment, store: IdentityStore): HandOver {
  return async (shipments) => {
    // Another program than Node itself, such as one that has Node built in, would not run a script but itself.
    if (shipments.length === 0 || !/^node(js)?(\.exe)?$/i.test(basename(process.execPath))) return 0;
    const stored = store.read();
    if (stored.state !== 'file' || !judge(stored, false).send) return 0;
    const { spawn } = await import('node:child_process');
    const child = spawn(process.execPath, ['-e', lateScript, lateSenderName], {
      detached: true,
      // Not the directory of the user, which a process in it would keep from being removed on some systems.
      cwd: parse(process.execPath).root,
      env: Object.fromEntries(
        passedOn.flatMap((name) => (isSet(env, name) ? [[name, variable(env, name)]] : [])),
      ),
      stdio: ['pipe', 'ignore', 'ignore'],
      windowsHide: true,
    });
    child.on('error', () => {});
    child.unref();
    const lines = [
      JSON.stringify({ path: store.path, text: stored.text }),
      ...shipments.map((shipment) => requestLine(shipment)),
    ];
    const taken = await write(child.stdin, lines);
    child.stdin.destroy();
    return Math.max(0, taken - 1);
  };
}

/** Writes lines until all are taken or the time is over; gives how many were taken whole. */
async function write(pipe: Writable, lines: readonly string[]): Promise<number> {
  let taken = 0;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, takeMs);
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    pipe.on('error', end);
    for (const line of lines) {
      pipe.write(`${line}\n`, (error) => {
        if (!error) taken += 1;
      });
    }
    pipe.end(end);
  });
  return taken;
}

function requestLine({ url, method, headers, body }: Shipment): string {
  return JSON.stringify({
    url,
    method,
    headers: wireHeaders(new URL(url), headers, body),
    body: Buffer.from(body).toString('base64'),
  });
}
