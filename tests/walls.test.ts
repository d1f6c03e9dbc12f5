import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { browserModules } from '../scripts/build/browser-modules';

const root = join(import.meta.dirname, '..');

/** What a room may import: other rooms by path, packages by name, Node.js, and what single files may have besides. */
interface Room {
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
  readonly node: boolean;
  readonly exceptions?: Readonly<Record<string, readonly string[]>>;
}

const underPreview = ['lib/catalog', 'lib/redact', 'lib/inspect', 'lib/forecast', 'lib/telemetry'];
const underSite = ['lib/catalog', 'lib/redact', 'lib/inspect', 'lib/forecast'];

const house: Readonly<Record<string, Room>> = {
  'lib/catalog': { rooms: [], packages: ['zod'], node: false },
  'lib/redact': { rooms: ['lib/catalog'], packages: [], node: false },
  'lib/inspect': {
    rooms: ['lib/catalog', 'lib/redact'],
    packages: ['zod'],
    node: false,
    exceptions: { 'lib/inspect/search/inflate.ts': ['fflate'] },
  },
  'lib/forecast': { rooms: ['lib/catalog', 'lib/redact'], packages: ['commander', 'yaml'], node: false },
  'lib/telemetry': {
    rooms: ['lib/catalog', 'lib/redact'],
    packages: [],
    node: true,
    exceptions: { 'lib/telemetry/emitter.ts': ['posthog-node'] },
  },
  'lib/preview': {
    rooms: underPreview,
    packages: [
      '@modelcontextprotocol/sdk',
      'commander',
      'picocolors',
      'picomatch',
      'string-width',
      'wrap-ansi',
      'yaml',
      'zod',
    ],
    node: true,
    exceptions: {
      'lib/preview/forecast/sdk.ts': ['package.json'],
      'lib/preview/export/parquet.ts': ['hyparquet-writer'],
    },
  },
  'lib/site': {
    rooms: underSite,
    packages: ['fumadocs-core', 'zod'],
    node: false,
    // Reads what the build computed. No client code may reach it: see below.
    exceptions: { 'lib/site/data.ts': ['node:fs', 'node:path'] },
  },
  scripts: {
    rooms: [...underPreview, 'lib/preview', 'lib/site'],
    packages: ['commander', 'esbuild', 'fast-check', 'rolldown', 'rolldown/plugins', 'zod'],
    node: true,
    exceptions: {
      'scripts/version.ts': ['package.json'],
      // It counts what is left of the corpora of the tests.
      'scripts/site-data/error-texts.ts': ['tests/redact/vectors'],
      // It takes pictures of the site with the browser of the tests.
      'scripts/pictures.ts': ['tests/browser/chromium'],
    },
  },
  app: {
    rooms: [...underSite, 'lib/site', 'lib/source', 'content', 'mdx-components'],
    packages: ['fumadocs-core', 'fumadocs-ui', 'next', 'react', 'react-dom', 'zod'],
    node: true,
    // The page that forecasts decides and composes by the code of the program: what of it needs no Node.js.
    exceptions: {
      'app/try/worker/shown.ts': ['lib/preview/forecast/compose'],
      'app/try/worker/surroundings.ts': [
        'lib/preview/forecast/gather/decide',
        'lib/preview/forecast/placeholders',
        'lib/preview/forecast/python/runtime',
        'lib/telemetry/identity',
        'lib/telemetry/identity-file',
      ],
    },
  },
};

const rooms = Object.entries(house);

test.each(rooms)('%s imports only what its room may', (name, room) => {
  const files = sources(name);
  expect(files).not.toEqual([]);
  const wrong = files.flatMap((file) =>
    importsOf(read(file), file)
      .filter((target) => !isAllowed(target, file, name, room))
      .map((target) => `${file} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test('each exception is needed', () => {
  for (const { exceptions = {} } of Object.values(house)) {
    for (const [file, targets] of Object.entries(exceptions)) {
      expect(importsOf(read(file), file)).toEqual(expect.arrayContaining([...targets]));
    }
  }
});

test('each folder of lib is a room', () => {
  const folders = readdirSync(join(root, 'lib'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  for (const { name } of folders) expect(house).toHaveProperty([`lib/${name}`]);
});

test('no client code of the site reaches Node.js', () => {
  const starts = sources('app').filter(isClientCode);
  expect(starts.length).toBeGreaterThan(10);
  const paths = starts.flatMap((file) => pathsToNode(file));
  expect(paths.filter((path) => !hasStandIn(path))).toEqual([]);
  // The exception is needed.
  expect(paths.some(hasStandIn)).toBe(true);
});

describe('the walls refuse', () => {
  it.each([
    ['lib/catalog', '../redact'],
    ['lib/catalog', 'node:fs'],
    ['lib/catalog', 'zod-to-anything'],
    ['lib/redact', '../inspect'],
    ['lib/redact', 'zod/mini'],
    ['lib/inspect', '../telemetry/consent'],
    ['lib/inspect', '../forecast'],
    ['lib/inspect', 'node:path'],
    ['lib/forecast', '../inspect'],
    ['lib/forecast', 'node:fs'],
    ['lib/forecast', 'zod/mini'],
    ['lib/telemetry', '../inspect'],
    ['lib/telemetry', '../preview/run'],
    ['lib/telemetry', 'posthog-node'],
    ['lib/telemetry', 'zod/mini'],
    ['lib/preview', '../site'],
    ['lib/preview', '../../scripts/streams'],
    ['lib/preview', 'posthog-node'],
    ['lib/preview', 'express'],
    ['lib/preview', '../../package.json'],
    ['lib/site', '../telemetry'],
    ['lib/site', '../preview/terminal'],
    ['lib/site', 'node:fs'],
    ['scripts', 'posthog-node'],
    ['scripts', '../app/data'],
    ['scripts', '../tests/projects'],
    ['scripts', 'express'],
    ['app', '../lib/telemetry'],
    ['app', '../lib/preview/run'],
    ['app', '../scripts/streams'],
    ['app', 'posthog-node'],
  ])('in %s: %s', (name, written) => {
    const room = house[name];
    const file = `${name}/some-file.ts`;
    expect(room).toBeDefined();
    if (room === undefined) return;
    for (const text of waysToImport(written)) {
      const targets = importsOf(text, file);
      expect(targets, text).toHaveLength(1);
      expect(targets.filter((target) => isAllowed(target, file, name, room))).toEqual([]);
    }
  });

  it('every room, as these samples are about each', () => {
    for (const [name, room] of rooms) {
      const nowhere = importsOf("import 'left-pad';", `${name}/a.ts`);
      expect(nowhere.some((target) => isAllowed(target, `${name}/a.ts`, name, room))).toBe(false);
    }
  });

  it('Node.js behind any number of files, and a type is no import', () => {
    const files: Readonly<Record<string, string>> = {
      'app/button.tsx': "'use client';\nimport { a } from './a';\nimport type { D } from './data';",
      'app/a.ts': "export * from '../lib/site/b';",
      'lib/site/b.ts': "import { readFileSync } from 'node:fs';",
      'app/data.ts': "import 'node:path';",
    };
    expect(pathsToNode('app/button.tsx', files)).toEqual([
      'app/button.tsx > app/a.ts > lib/site/b.ts > node:fs',
    ]);
  });
});

/** Whether a file of a room may import a target. A package stands for its parts, a room for its files. */
function isAllowed(target: string, file: string, name: string, room: Room): boolean {
  if (room.exceptions?.[file]?.includes(target)) return true;
  if (target.startsWith('node:')) return room.node;
  return [name, ...room.rooms, ...room.packages].some(
    (allowed) => target === allowed || target.startsWith(`${allowed}/`),
  );
}

/** Whether a path leads from the worker that forecasts to a module that its build replaces. */
function hasStandIn(path: string): boolean {
  return path.startsWith('app/try/worker/') && Object.hasOwn(browserModules, path.split(' > ').at(-1) ?? '');
}

/** Client code runs in a browser: what says so, the inspector, and the worker that forecasts. */
function isClientCode(file: string): boolean {
  return /^app\/(?:inspector|try\/worker)\//.test(file) || /^\s*['"]use client['"]/.test(read(file));
}

function waysToImport(target: string): readonly string[] {
  return [
    `import { a } from '${target}';`,
    `import type { A } from "${target}";`,
    `import {\n  a,\n  type B,\n} from '${target}';`,
    `import * as a from '${target}';`,
    `import '${target}';`,
    `export * from '${target}';`,
    `export { a } from '${target}';`,
    `const a = await import('${target}');`,
    `const a = await import(\n  \`${target}\`,\n);`,
    `const a = require('${target}');`,
    `type A = import('${target}').A;`,
  ];
}

const statement = /^[ \t]*(?:import|export)\s+(?:[\w*{},$\s]+?\s+from\s+)?(['"])([^'"\n]+)\1/gm;
const call = /\b(?:import|require)\(\s*(['"`])([^'"`\n$]+)\1/g;

/** What a source text imports: packages by name, own files by their path from the root. */
function importsOf(text: string, file: string): readonly string[] {
  const found = [...text.matchAll(statement), ...text.matchAll(call)].map(([, , target = '']) => target);
  return found.map((target) => (target.startsWith('.') ? join(file, '..', target) : target));
}

/** The ways from a file to a module of Node.js. Types are left out: nothing of them runs. */
function pathsToNode(
  file: string,
  files?: Readonly<Record<string, string>>,
  seen = new Set<string>(),
): readonly string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = (files?.[file] ?? read(file)).replaceAll(/^[ \t]*(?:import|export) type [^;]*;/gm, '');
  return importsOf(text, file).flatMap((target) => {
    if (target.startsWith('node:')) return [`${file} > ${target}`];
    const next = fileAt(target, files);
    if (next === undefined) return [];
    return pathsToNode(next, files, seen).map((path) => `${file} > ${path}`);
  });
}

/** The file that an import names; none for a package. */
function fileAt(target: string, files?: Readonly<Record<string, string>>): string | undefined {
  const endings = ['', '.ts', '.tsx', '/index.ts', '/index.tsx'];
  const isFile = (path: string) =>
    files ? path in files : existsSync(join(root, path)) && statSync(join(root, path)).isFile();
  const found = endings.map((ending) => target + ending).find(isFile);
  return found !== undefined && /\.tsx?$/.test(found) ? found : undefined;
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function sources(room: string): readonly string[] {
  return readdirSync(join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[mc]?[jt]sx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}
