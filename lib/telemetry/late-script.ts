/** How a sender is recognized among the processes of a machine: the argument after its script. */
export const lateSenderName = 'ktx-telemetry-sender';

/** How long a sender lives at most, in milliseconds. */
export const lateSenderMs = 5_000;

/** A longer identity file is none; requests that are under way at the same time. */
const [mostBytes, mostAtOnce] = [1_000_000, 32];

/**
 * The program of a detached sender: CommonJS for `node -e`, so that it is there however its host is bundled. It reads
 * lines from standard input: the identity file as its host read it, then a request each. It sends each request once, and
 * ends. It prints nothing and keeps nothing. It judges no identity file: it sends only while the file holds the text that
 * its host judged, byte by byte. A pipe or a device in the place of the file is not read.
 */
export const lateScript = `// ktx: sends the telemetry that was not delivered when a command ended, then exits. At most ${lateSenderMs} ms.
'use strict';
const fs = require('node:fs');
setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${lateSenderMs});
process.on('uncaughtException', () => process.exit());
const chunks = [];
process.stdin.on('data', (chunk) => chunks.push(chunk));
process.stdin.on('end', async () => {
  const [identity, ...requests] = Buffer.concat(chunks).toString('utf8').split('\\n').slice(0, -1).map((line) => JSON.parse(line));
  if (await unchanged(identity)) await Promise.all(Array.from({ length: ${mostAtOnce} }, () => work(requests)));
  process.exit();
});
async function unchanged({ path, text }) {
  if (path === undefined) return true;
  let file;
  try {
    if (!(await fs.promises.stat(path)).isFile()) return false;
    file = await fs.promises.open(path, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK || 0));
    const stats = await file.stat();
    return stats.isFile() && stats.size <= ${mostBytes} && (await file.readFile('utf8')) === text;
  } catch {
    return false;
  } finally {
    await file?.close();
  }
}
async function work(requests) {
  for (let request = requests.shift(); request; request = requests.shift()) await send(request);
}
function send({ url, method, headers, body }) {
  return new Promise((resolve) => {
    const { request } = require(url.startsWith('https:') ? 'node:https' : 'node:http');
    const sending = request(url, { method, headers, agent: false });
    sending.on('error', resolve);
    sending.on('response', (answer) => answer.on('error', resolve).on('close', resolve).resume());
    sending.end(Buffer.from(body, 'base64'));
  });
}
`;
