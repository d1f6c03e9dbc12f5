/**
 * The program that watches from inside of every Node process of a command: CommonJS, so that any version of Node loads
 * it before the program. It writes one JSON line for each process, child, lookup, socket and HTTP request to `out`, and
 * changes nothing else: whatever fails in here is swallowed.
 */
export function networkMonitorScript(out: string): string {
  return `'use strict';
const { appendFileSync } = require('node:fs');
const childProcess = require('node:child_process');
const dgram = require('node:dgram');
const dns = require('node:dns');
const net = require('node:net');

function say(seen) {
  try {
    appendFileSync(${JSON.stringify(out)}, JSON.stringify({ pid: process.pid, ...seen }) + '\\n');
  } catch {}
}

/** Replaces a method by one that tells first; what it tells is computed by \`tell\` from the arguments. */
function watch(holder, name, tell, after) {
  const original = holder[name];
  if (typeof original !== 'function') return;
  const watched = function (...args) {
    try { tell(...args); } catch {}
    const result = original.apply(this, args);
    try { after?.call(this, result, ...args); } catch {}
    return result;
  };
  Object.defineProperties(watched, Object.getOwnPropertyDescriptors(original));
  holder[name] = watched;
}

say({ kind: 'process', ppid: process.ppid, endpoint: process.env.KTX_TELEMETRY_ENDPOINT });

watch(net.Socket.prototype, 'connect', (...args) => {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (first !== null && typeof first === 'object') {
    if (!first.path) say({ kind: 'socket', host: String(first.host || 'localhost'), port: Number(first.port) });
  } else if (/^\\d+$/.test(String(first))) {
    say({ kind: 'socket', host: typeof second === 'string' ? second : 'localhost', port: Number(first) });
  }
});

watch(dgram.Socket.prototype, 'send', (...args) => {
  const numbers = args.filter((arg) => typeof arg === 'number');
  const host = args.slice(1).find((arg) => typeof arg === 'string') || 'localhost';
  say({ kind: 'socket', host, port: numbers.length > 2 ? numbers[2] : numbers[0] || 0 });
});

for (const holder of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
  for (let at = holder; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) {
      if (/^(lookup|resolve)/.test(name)) watch(at, name, (host) => {
        if (typeof host === 'string' && !net.isIP(host)) say({ kind: 'lookup', host });
      });
    }
  }
}

watch(childProcess.ChildProcess.prototype, 'spawn', () => {}, function (_result, options) {
  say({ kind: 'child', name: String(options.file), child: this.pid });
});
watch(childProcess, 'spawnSync', () => {}, (result, file) => say({ kind: 'child', name: String(file), child: result.pid }));
for (const name of ['execSync', 'execFileSync']) {
  watch(childProcess, name, (file) => say({ kind: 'child', name: String(file).split(' ')[0] }));
}

try {
  const { subscribe } = require('node:diagnostics_channel');
  subscribe('undici:request:create', ({ request }) => {
    say({ kind: 'request', method: String(request.method), url: String(request.origin) + request.path });
  });
  subscribe('http.client.request.start', ({ request }) => {
    const host = request.getHeader('host') || request.host;
    say({ kind: 'request', method: String(request.method), url: request.protocol + '//' + host + request.path });
  });
} catch {}

require('node:module').syncBuiltinESMExports();
`;
}
