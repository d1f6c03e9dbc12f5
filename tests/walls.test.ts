import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Which imports each room may have: rooms of this repository by path, packages by name. */
const rooms: Readonly<Record<string, RegExp>> = {
  'lib/catalog': /^(lib\/catalog(\/|$)|zod\/mini$)/,
  'lib/redact': /^lib\/(catalog\/vocabulary|redact)(\/|$)/,
  'lib/inspect': /^(lib\/(catalog|redact|inspect)(\/|$)|zod\/mini$)/,
  'lib/forecast': /^(lib\/(catalog|redact|forecast)(\/|$)|commander$|yaml$)/,
  'lib/telemetry': /^(lib\/(catalog|redact|telemetry)(\/|$)|zod\/mini$|node:)/,
  'lib/preview': /^(lib\/(catalog|forecast|redact|inspect|telemetry|preview)(\/|$)|node:|@?[a-z])/,
  scripts: /^(lib\/|scripts(\/|$)|node:|[a-z])/,
};

/** The one file that may know the SDK. */
const emitter = 'lib/telemetry/emitter.ts';

it.each(Object.entries(rooms))('%s imports only what its room may', (room, allowed) => {
  const wrong = sources(room).flatMap((file) =>
    importsOf(readFileSync(join(root, file), 'utf8'), file)
      .filter((target) => !(allowed.test(target) && isAllowedPackage(target)))
      .filter((target) => !(file === emitter && target === 'posthog-node'))
      .map((target) => `${file} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

it('an import over a wall is seen', () => {
  const text =
    "import { x } from '../telemetry';\nconst y = await import('posthog-node');\nexport * from 'node:fs';";
  expect(importsOf(text, 'lib/inspect/annotate.ts')).toEqual(['lib/telemetry', 'posthog-node', 'node:fs']);
  expect(rooms['lib/inspect']?.test('lib/telemetry')).toBe(false);
  expect(isAllowedPackage('posthog-node')).toBe(false);
  expect(isAllowedPackage('lib/telemetry')).toBe(true);
});

/** posthog-node belongs to the emitter, whatever else a room may import. */
function isAllowedPackage(target: string): boolean {
  return !target.startsWith('posthog-node') && !target.startsWith('next') && !target.startsWith('app');
}

function sources(room: string): readonly string[] {
  return readdirSync(join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

/** What a source text imports: packages by name, own files by their path from the root. */
function importsOf(text: string, file: string): readonly string[] {
  const targets = [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)'([\w@./:-]+)'/g)].map(
    ([, target = '']) => target,
  );
  return targets.map((target) => (target.startsWith('.') ? join(file, '..', target) : target));
}
