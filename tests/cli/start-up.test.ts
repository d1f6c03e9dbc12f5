import { join, relative } from 'node:path';
import { type BuildOptions, build } from 'rolldown';
import { beforeAll, describe, expect, it } from 'vitest';

const entry = 'scripts/ktx-telemetry-preview.ts';
const root = join(import.meta.dirname, '../..');

/** The files of dist/, as the build makes them: the modules of each, and the files that it imports at once. */
const files = new Map<string, { readonly modules: readonly string[]; readonly imports: readonly string[] }>();

beforeAll(async () => {
  const { programOptions }: { programOptions: BuildOptions } = await import(
    join(root, 'scripts/build/program.mjs')
  );
  const { output } = await build({ ...programOptions, write: false });
  for (const file of output) {
    if (file.type !== 'chunk') continue;
    const modules = Object.entries(file.modules).filter(([, { renderedLength }]) => renderedLength > 0);
    files.set(file.fileName, {
      modules: modules.map(([path]) => relative(root, path)),
      imports: file.imports,
    });
  }
}, 120_000);

/** The source files that are loaded before the first line of a module runs, and what is imported of Node and packages. */
function loadedWith(module: string): readonly string[] {
  const found = new Set<string>();
  const visit = (name: string) => {
    if (found.has(name)) return;
    found.add(name);
    for (const path of files.get(name)?.imports ?? []) visit(path);
  };
  visit([...files].find(([, { modules }]) => modules.includes(module))?.[0] ?? `no ${module}`);
  return [...found].flatMap((name) => files.get(name)?.modules ?? name);
}

const packagesIn = (modules: readonly string[]) => [
  ...new Set(modules.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [])),
];

describe('what is loaded', () => {
  it('before a help text is shown is no package, and of the library one file', () => {
    const modules = loadedWith(entry);
    expect(packagesIn(modules)).toEqual([]);
    expect(modules.filter((path) => path.startsWith('lib/'))).toEqual([
      'lib/preview/errors/preview-error.ts',
    ]);
  });

  it('before the command line is read is Commander and the verbs, and nothing that a verb alone needs', () => {
    const modules = loadedWith('scripts/main.ts');
    expect(packagesIn(modules)).toEqual(['commander']);
    expect(modules.filter((path) => path.startsWith('lib/')).sort()).toEqual([
      'lib/catalog/get.ts',
      'lib/inspect/export/formats.ts',
      'lib/inspect/printable.ts',
      'lib/inspect/safe-json.ts',
      'lib/inspect/search/forms.ts',
      'lib/inspect/words.ts',
      'lib/preview/errors/preview-error.ts',
      'lib/preview/errors/similar.ts',
      'lib/preview/terminal/amount.ts',
    ]);
    expect(modules).not.toContain('./posthog-node.js');
  });

  it('for a forecast is at most 25 files', () => {
    const names = new Set<string>();
    const visit = (name: string) => {
      if (names.has(name) || !files.has(name)) return;
      names.add(name);
      for (const path of files.get(name)?.imports ?? []) visit(path);
    };
    for (const [name, { modules }] of files)
      if (
        [entry, 'scripts/main.ts', 'lib/preview/forecast/index.ts', 'scripts/show.ts'].some((path) =>
          modules.includes(path),
        )
      )
        visit(name);
    expect(names.size).toBeLessThanOrEqual(25);
  });

  it.each(['lib/preview/run/run.ts', 'lib/preview/status/status.ts'])(
    'with %s is nothing that only sends or explains',
    (module) => {
      const modules = loadedWith(module);
      expect(modules).toContain(module);
      const rooms =
        /^lib\/(catalog\/(commands|events|exception|vocabulary|wire)\/|redact\/|preview\/terminal\/(?!amount))/;
      expect(modules.filter((path) => rooms.test(path))).toEqual([]);
      expect(modules).not.toContain('./posthog-node.js');
    },
  );
});
