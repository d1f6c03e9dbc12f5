import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/**
 * The source files of a module that are loaded before its first line runs: those behind static imports. `module` is one
 * that `entry` imports, of which it may share the chunks; else it is `entry` itself.
 */
async function eagerFiles(entry: string, module = entry): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    external: ['posthog-node'],
    outdir: 'unwritten',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const found = new Set<string>();
  const visit = (output: string | undefined) => {
    const chunk = output === undefined ? undefined : metafile.outputs[output];
    if (!chunk || found.has(`chunk:${output}`)) return;
    found.add(`chunk:${output}`);
    for (const [file, { bytesInOutput }] of Object.entries(chunk.inputs))
      if (bytesInOutput > 0) found.add(file);
    for (const { path, kind } of chunk.imports) {
      if (kind !== 'import-statement') continue;
      if (metafile.outputs[path]) visit(path);
      else found.add(path);
    }
  };
  visit(Object.keys(metafile.outputs).find((path) => metafile.outputs[path]?.entryPoint === module));
  return [...found].filter((file) => !file.startsWith('chunk:'));
}

describe('what is loaded before the command line is read', () => {
  it('is Commander and the verbs, and nothing that a verb alone needs', async () => {
    const entry = 'scripts/ktx-telemetry-preview.ts';
    const files = await eagerFiles(entry);
    const packages = new Set(
      files.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []),
    );
    expect([...packages]).toEqual(['commander']);
    expect(files.filter((file) => file.startsWith('lib/')).sort()).toEqual([
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
    expect(files).not.toContain('posthog-node');
  });

  it.each(['lib/preview/run/run.ts', 'lib/preview/status/status.ts'])(
    'is nothing that only sends or explains, for %s',
    async (module) => {
      const files = await eagerFiles('scripts/ktx-telemetry-preview.ts', module);
      expect(files).toContain(module);
      const rooms =
        /^lib\/(catalog\/(commands|events|exception|vocabulary|wire)\/|redact\/|preview\/terminal\/(?!amount))/;
      expect(files.filter((file) => rooms.test(file))).toEqual([]);
    },
  );

  it('does not hold posthog-node for the verbs that look only', async () => {
    for (const verb of ['status', 'catalog'])
      expect(await eagerFiles(`scripts/verbs/${verb}.ts`)).not.toContain('posthog-node');
  });
});
