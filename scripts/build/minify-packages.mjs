import { readFile, writeFile } from 'node:fs/promises';
import { transform } from 'esbuild';

/** Share of our own code up to which a file counts as one of packages. */
const mostOwn = 1 / 30;

/**
 * Minifies a bundled file that holds little but code of packages, in its place; our own code stays readable.
 * @param output a path with what esbuild tells about it
 * @param target what esbuild bundled it for
 */
export async function minifyPackages([path, { inputs }], target) {
  const sum = (entries) => entries.reduce((bytes, [, { bytesInOutput }]) => bytes + bytesInOutput, 0);
  const all = Object.entries(inputs);
  const own = all.filter(([source]) => !source.includes('node_modules/'));
  if (!path.endsWith('.js') || sum(all) === 0 || sum(own) > sum(all) * mostOwn) return;
  const text = await readFile(path, 'utf8');
  const { code } = await transform(text, { minify: true, format: 'esm', target, legalComments: 'eof' });
  await writeFile(path, code);
}
