// Sends the requests of a recording to the endpoint, byte for byte: argv[2] is the recording.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

const { requests } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { hostname, port } = new URL(process.env.KTX_TELEMETRY_ENDPOINT);
for (const { method, path, httpVersion, headers, bodyBase64 } of requests) {
  const head = [
    `${method} ${path} HTTP/${httpVersion}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ];
  const socket = connect(Number(port), hostname);
  socket.write(head.join('\r\n'), 'latin1');
  socket.write(Buffer.from(bodyBase64, 'base64'));
  const [answer] = await once(socket, 'data');
  if (!String(answer).startsWith('HTTP/1.1 200 ')) throw new Error(String(answer));
  socket.destroy();
}
