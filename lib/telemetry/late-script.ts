/** How a sender is recognized among the processes of a machine: the argument after its script. */
export const lateSenderName = 'ktx-telemetry-sender';

/** How long a sender lives at most, in milliseconds. */
export const lateSenderMs = 5_000;

/**
 * The program of a detached sender: CommonJS for `node -e`, so that it is there however its host is bundled. It reads
 * one JSON object from standard input, sends each request in it once, and ends. It prints nothing and keeps nothing.
 * With the path of an identity file it sends only while that file is there and says "enabled": true.
 */
export const lateScript = `// ktx: sends the telemetry that was not delivered when a command ended, then exits. At most ${lateSenderMs} ms.
'use strict';
setTimeout(() => process.exit(), ${lateSenderMs});
process.on('uncaughtException', () => process.exit());
const chunks = [];
process.stdin.on('data', (chunk) => chunks.push(chunk));
process.stdin.on('end', async () => {
  const { requests, identity } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  if (allowed(identity)) await Promise.all(requests.map(send));
  process.exit();
});
function allowed(path) {
  if (path === undefined) return true;
  try {
    const text = require('node:fs').readFileSync(path, 'utf8');
    return JSON.parse(text).enabled === true && !/"enabled"\\s*:\\s*false/.test(text);
  } catch {
    return false;
  }
}
function send({ url, method, headers, body }) {
  return new Promise((resolve) => {
    const { request } = require(url.startsWith('https:') ? 'node:https' : 'node:http');
    const sending = request(url, { method, headers, agent: false });
    sending.on('error', resolve);
    sending.on('response', resolve);
    sending.end(Buffer.from(body, 'base64'));
  });
}
`;
