import { basename, parse } from 'node:path';
import type { Environment } from './consent';
import { lateScript, lateSenderName } from './late-script';
import { type Shipment, wireHeaders } from './transport';

/** Takes over requests that were not delivered in time; resolves when they are out of this process's hands. */
export type HandOver = (shipments: readonly Shipment[]) => Promise<void>;

/** How long the process waits for the sender to take the requests, in milliseconds; they fit into a pipe as a rule. */
const takeMs = 200;

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
 * @param identityPath the identity file; an opt-out that is saved in it meanwhile stops the sender.
 */
export function detachedSender(env: Environment, identityPath: string | undefined): HandOver {
  return async (shipments) => {
    // Another program than Node itself, such as one that has Node built in, would not run a script but itself.
    if (shipments.length === 0 || !/^node(js)?(\.exe)?$/i.test(basename(process.execPath))) return;
    const { spawn } = await import('node:child_process');
    const child = spawn(process.execPath, ['-e', lateScript, lateSenderName], {
      detached: true,
      // Not the directory of the user, which a process in it would keep from being removed on some systems.
      cwd: parse(process.execPath).root,
      env: Object.fromEntries(passedOn.flatMap((name) => (env[name] ? [[name, env[name]]] : []))),
      stdio: ['pipe', 'ignore', 'ignore'],
      windowsHide: true,
    });
    child.on('error', () => {});
    child.unref();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, takeMs);
      const taken = () => {
        clearTimeout(timer);
        resolve();
      };
      child.stdin.on('error', taken);
      child.stdin.end(parcelOf(shipments, identityPath), taken);
    });
    child.stdin.destroy();
  };
}

/** The JSON that the sender reads. */
function parcelOf(shipments: readonly Shipment[], identity: string | undefined): string {
  const requests = shipments.map(({ url, method, headers, body }) => ({
    url,
    method,
    headers: wireHeaders(new URL(url), headers, body),
    body: Buffer.from(body).toString('base64'),
  }));
  return JSON.stringify({ requests, identity });
}
