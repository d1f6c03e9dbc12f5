import { beforeAll, describe, expect, it } from 'vitest';
import { type BuiltFiles, builtFiles } from '../built';

const entry = 'scripts/ktx-telemetry-preview.ts';

let files: BuiltFiles;
beforeAll(async () => {
  files = await builtFiles();
}, 120_000);

/** The source files that are loaded before the first line of a module runs, and what is imported of Node and packages. */
function loadedWith(module: string): readonly string[] {
  const found = new Set<string>();
  const visit = (name: string) => {
    if (found.has(name)) return;
    found.add(name);
    for (const path of files.get(name)?.imports ?? []) visit(path);
  };
  visit([...files].find(([, { modules }]) => modules.has(module))?.[0] ?? `no ${module}`);
  return [...found].flatMap((name) => [...(files.get(name)?.modules.keys() ?? [name])]);
}

const packagesIn = (modules: readonly string[]) => [
  ...new Set(modules.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [])),
];

describe('what is loaded', () => {
  it('before a help text is shown is no package, and of the library what says a failure', () => {
    const modules = loadedWith(entry);
    expect(packagesIn(modules)).toEqual([]);
    expect(modules.filter((path) => path.startsWith('lib/')).sort()).toEqual([
      'lib/inspect/printable.ts',
      'lib/inspect/safe-json.ts',
      'lib/preview/errors/preview-error.ts',
    ]);
  });

  it('before the command line is read is Commander and the verbs, and nothing that a verb alone needs', () => {
    const modules = loadedWith('scripts/main.ts');
    expect(packagesIn(modules)).toEqual(['commander']);
    expect(modules.filter((path) => path.startsWith('lib/')).sort()).toEqual([
      'lib/catalog/get.ts',
      'lib/forecast/similar.ts',
      'lib/inspect/export/formats.ts',
      'lib/inspect/printable.ts',
      'lib/inspect/safe-json.ts',
      'lib/inspect/search/forms.ts',
      'lib/inspect/words.ts',
      'lib/preview/errors/preview-error.ts',
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
          modules.has(path),
        )
      )
        visit(name);
    expect(names.size).toBeLessThanOrEqual(25);
  });

  it.each(['lib/telemetry/core.ts', 'lib/telemetry/shaping.ts'])(
    'with %s, where a host sends, is nothing of the catalog that only explains or forecasts',
    (module) => {
      const modules = loadedWith(module);
      expect(modules).toContain('lib/catalog/events/index.ts');
      const unused =
        /^lib\/(?:catalog\/(?:commands|wire|plain|explain|server|json-schema)|inspect|forecast|preview)/;
      expect(modules.filter((path) => unused.test(path) || path.includes('to-json-schema'))).toEqual([]);
    },
  );

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
