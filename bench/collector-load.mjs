// Requests per second over loopback: CONNECTIONS sockets, each sends a recorded request, waits for the whole answer and
// sends again. `node collector-load.mjs PORT SECONDS`; prints requests per second.
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

const connections = 32;
const [port, seconds] = process.argv.slice(2).map(Number);
const dir = join(import.meta.dirname, '../tests/fixtures/captures');
const requests = readdirSync(dir)
  .filter((name) => /^\d+-/.test(name))
  .flatMap((name) => JSON.parse(readFileSync(join(dir, name), 'utf8')).requests)
  .filter(({ bodyBase64 }) => bodyBase64)
  .map(({ path, headers, bodyBase64 }) => {
    const body = Buffer.from(bodyBase64, 'base64');
    const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    return Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\n${head}\r\n`), body]);
  });
let answered = 0;
let refused = 0;
const end = performance.now() + seconds * 1000;
const begun = performance.now();
for (let at = 0; at < connections; at += 1) {
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  let next = at;
  let open = '';
  const send = () => socket.write(requests[next++ % requests.length]);
  socket.on('connect', send);
  socket.on('error', (error) => {
    throw error;
  });
  socket.on('data', (chunk) => {
    open += chunk.toString('latin1');
    const head = open.indexOf('\r\n\r\n');
    if (head === -1) return;
    const length = Number(/content-length: (\d+)/i.exec(open)?.[1] ?? 0);
    if (open.length < head + 4 + length) return;
    if (!open.startsWith('HTTP/1.1 200')) refused += 1;
    open = '';
    answered += 1;
    if (performance.now() < end) send();
    else socket.destroy();
  });
}
process.on('exit', () => {
  if (refused > 0) throw new Error(`${refused} of ${answered} requests were not taken`);
  console.log(JSON.stringify({ answered, perSecond: answered / ((performance.now() - begun) / 1000) }));
});
