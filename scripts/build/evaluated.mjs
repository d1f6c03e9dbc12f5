import { build } from 'esbuild';

/**
 * A plugin that evaluates the module at `path` while it bundles: what the module exports, which must be plain data, is
 * bundled instead of the code that makes it.
 */
export function evaluated(path) {
  return {
    name: 'evaluated',
    setup({ onLoad }) {
      onLoad(
        { filter: new RegExp(`${path.replaceAll('/', '[\\\\/]').replaceAll('.', '\\.')}$`) },
        async () => {
          const options = { bundle: true, write: false, format: 'esm', platform: 'node', metafile: true };
          const { outputFiles, metafile } = await build({ ...options, entryPoints: [path] });
          const [{ text }] = outputFiles;
          const values = await import(`data:text/javascript,${encodeURIComponent(text)}`);
          const contents = Object.entries(values).map(
            ([name, value]) => `export const ${name} = ${JSON.stringify(value)};`,
          );
          return { contents: contents.join('\n'), watchFiles: Object.keys(metafile.inputs) };
        },
      );
    },
  };
}
