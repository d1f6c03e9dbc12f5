import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasons } from './reasons.mjs';

const root = join(import.meta.dirname, '../..');
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** Licences that let everyone use and pass on what they cover, on the condition that their text goes along. */
export const permissive = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'OFL-1.1'];

/**
 * The packages that users get, with version, licence and reason: those that npm installs beside this one (from the lock
 * file) and those whose code is inside dist/ (as the build wrote it down). zod is both: the command line brings its own.
 */
export function packagesForUsers() {
  if (!existsSync(join(root, 'dist/bundled.json')))
    throw new Error('There is no dist/; run npm run build first.');
  const { packages } = read('package-lock.json');
  const installed = Object.entries(packages)
    .filter(
      ([path, facts]) => path !== '' && !facts.dev && !facts.devOptional && !facts.optional && !facts.peer,
    )
    .map(([path, { version, license }]) => ({
      name: path.split('node_modules/').at(-1),
      version,
      license,
      how: 'installed',
    }));
  const bundled = read('dist/bundled.json').map((facts) => ({ ...facts, how: 'bundled' }));
  return [...installed, ...bundled].map((facts) => ({ ...facts, why: reasons[facts.name] }));
}
