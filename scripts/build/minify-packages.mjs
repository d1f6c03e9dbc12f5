import { readFile, writeFile } from 'node:fs/promises';
import { transform } from 'esbuild';

/** Share of our own code up to which a file counts as one of packages. */
const mostOwn = 1 / 30;

/**
 * Minifies a bundled file that holds little but code of packages, in its place; our own code stays readable.
 * @param parts the modules in it, each with its bytes in there
 * @param target what it is bundled for
 */
export async function minifyPackages(path, parts, target) {
  const sum = (list) => list.reduce((bytes, [, size]) => bytes + size, 0);
  const own = parts.filter(([source]) => !source.includes('node_modules/'));
  if (!path.endsWith('.js') || sum(parts) === 0 || sum(own) > sum(parts) * mostOwn) return;
  const text = await readFile(path, 'utf8');
  const { code } = await transform(text, { minify: true, format: 'esm', target, legalComments: 'eof' });
  await writeFile(path, code);
}
