import { join, relative } from 'node:path';
import { type BuildOptions, build } from 'rolldown';

const root = join(import.meta.dirname, '..');

/** The files of dist/ that program and library share, by name, as the build makes them. */
export type BuiltFiles = ReadonlyMap<
  string,
  {
    /** What is in it: the code of each source file, by its path from the root. */
    readonly modules: ReadonlyMap<string, string>;
    /** What it loads at once: other such files, modules of Node, packages. */
    readonly imports: readonly string[];
    /** What it loads later. */
    readonly later: readonly string[];
  }
>;

/** Bundles program and library without writing anything. */
export async function builtFiles(): Promise<BuiltFiles> {
  const { programOptions }: { programOptions: BuildOptions } = await import(
    join(root, 'scripts/build/program.mjs')
  );
  const { output } = await build({ ...programOptions, write: false });
  return new Map(
    output.flatMap((file) => {
      if (file.type !== 'chunk') return [];
      const modules = Object.entries(file.modules)
        .filter(([, { renderedLength }]) => renderedLength > 0)
        .map(([path, { code }]) => [relative(root, path), code ?? ''] as const);
      return [
        [
          file.fileName,
          { modules: new Map(modules), imports: file.imports, later: file.dynamicImports },
        ] as const,
      ];
    }),
  );
}
