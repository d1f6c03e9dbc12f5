// Says how large the package is and what it is made of, as npm would pack it, and how large the client alone is.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { clientSize } from './packages/client-size';

const packed = z.tuple([
  z.object({
    size: z.number(),
    unpackedSize: z.number(),
    files: z.array(z.object({ path: z.string(), size: z.number() })),
  }),
]);

const text = execFileSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], {
  encoding: 'utf8',
  maxBuffer: 1e8,
  stdio: ['ignore', 'pipe', 'ignore'],
});
const [{ size, unpackedSize, files }] = packed.parse(JSON.parse(text));

const parts: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['inspector page: typefaces', /^dist\/inspector\/fonts\//],
  ['inspector page', /^dist\/inspector\//],
  ['types of zod', /^dist\/types\/zod\//],
  ['types', /^dist\/types\//],
  ['posthog-node', /^dist\/posthog-node\.js$/],
  ['MCP server', /^dist\/mcp-/],
  ['program and library', /^dist\/[^/]*\.js$/],
  ['texts and lists', /./],
];
const partOf = (path: string) => parts.find(([, pattern]) => pattern.test(path))?.[0];
const line = (name: string, bytes: number, count: number) =>
  `${name.padEnd(28)} ${(bytes / 1e6).toFixed(2).padStart(6)} MB ${String(count).padStart(5)} files`;
for (const [name] of parts) {
  const own = files.filter(({ path }) => partOf(path) === name);
  console.log(
    line(
      name,
      own.reduce((bytes, file) => bytes + file.size, 0),
      own.length,
    ),
  );
}
console.log(line('unpacked', unpackedSize, files.length));
console.log(line('packed', size, 1));

const names = {
  client: 'client: its sources',
  below: 'client: catalog, redaction',
  start: 'client: loaded at a start',
  sending: 'client: loaded to send',
  sdk: 'client: its SDK',
};
for (const { part, bytes, files: count, lines } of clientSize(join(import.meta.dirname, '..')))
  console.log(`${line(names[part], bytes, count)} ${String(lines).padStart(7)} lines`);
