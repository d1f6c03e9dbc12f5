// Says how large the package is and what it is made of, as npm would pack it.
import { execFileSync } from 'node:child_process';

const text = execFileSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], {
  encoding: 'utf8',
  maxBuffer: 1e8,
  stdio: ['ignore', 'pipe', 'ignore'],
});
const [{ size, unpackedSize, files }] = JSON.parse(text);

const parts = [
  ['inspector page: typefaces', /^dist\/inspector\/fonts\//],
  ['inspector page', /^dist\/inspector\//],
  ['types of zod', /^dist\/types\/zod\//],
  ['types', /^dist\/types\//],
  ['posthog-node', /^dist\/posthog-node\.js$/],
  ['MCP server', /^dist\/mcp-/],
  ['program and library', /^dist\/[^/]*\.js$/],
  ['texts and lists', /./],
];
const sums = new Map(parts.map(([name]) => [name, { bytes: 0, files: 0 }]));
for (const file of files) {
  const sum = sums.get(parts.find(([, pattern]) => pattern.test(file.path))[0]);
  sum.bytes += file.size;
  sum.files += 1;
}
const line = (name, bytes, count) =>
  `${name.padEnd(28)} ${(bytes / 1e6).toFixed(2).padStart(6)} MB ${String(count).padStart(5)} files`;
for (const [name, { bytes, files: count }] of sums) console.log(line(name, bytes, count));
console.log(line('unpacked', unpackedSize, files.length));
console.log(line('packed', size, 1));
