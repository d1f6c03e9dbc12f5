import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A part of the client: how many files, lines and bytes it has. */
export interface PartSize {
  readonly part: 'client' | 'below' | 'start' | 'sending' | 'sdk';
  readonly files: number;
  readonly lines: number;
  readonly bytes: number;
}

/**
 * What someone takes over who copies the client into a program of their own: its sources (`client`) and the rooms below
 * them (`below`). And what a host loads of the build at `root`: at each start, when something is sent, and the SDK.
 */
export function clientSize(root: string): readonly PartSize[] {
  const sources = (room: string) =>
    readdirSync(join(root, 'lib', room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join('lib', room, name));
  return [
    measure(root, 'client', sources('telemetry')),
    measure(root, 'below', [...sources('catalog'), ...sources('redact')]),
    measure(root, 'start', ['dist/client.js']),
    measure(root, 'sending', [...loadedWith(root, ['client-core.js', 'client-shaping.js'])].sort()),
    measure(root, 'sdk', ['dist/posthog-node.js']),
  ];
}

function measure(root: string, part: PartSize['part'], files: readonly string[]): PartSize {
  const texts = files.map((file) => readFileSync(join(root, file), 'utf8'));
  return {
    part,
    files: files.length,
    lines: texts.reduce((lines, text) => lines + text.split('\n').length - 1, 0),
    bytes: texts.reduce((bytes, text) => bytes + Buffer.byteLength(text), 0),
  };
}

/** These files of dist/ and all that they import at once, without the SDK. */
function loadedWith(root: string, names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const path = join('dist', name);
    if (found.has(path) || name === 'posthog-node.js') continue;
    found.add(path);
    const text = readFileSync(join(root, path), 'utf8');
    for (const [, next = ''] of text.matchAll(/^(?:import|export) [^\n]*"\.\/([^"]+)";$/gm)) open.push(next);
  }
  return found;
}
