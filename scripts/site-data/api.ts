import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { exportsOf } from './declarations';

const root = join(import.meta.dirname, '../..');
const packageFile = z.object({
  name: z.string(),
  exports: z.record(z.string(), z.union([z.string(), z.object({ types: z.string() })])),
});

/** A declaration of more lines is data, and shown by its first line; its values are on other pages. */
const mostLines = 40;

/** What other programs can import, with docstring and declaration, from the declaration files of the build. */
export function makeApi() {
  const { name, exports } = packageFile.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  return Object.entries(exports).flatMap(([path, target]) => {
    if (typeof target === 'string') return [];
    const file = join(root, target.types);
    if (!existsSync(file)) throw new Error(`${file} is missing. Write it first: npm run build`);
    return {
      part: name + path.slice(1),
      entries: exportsOf(file)
        .map((entry) => ({ ...entry, code: shortened(entry.code) }))
        .sort(
          (a, b) =>
            Number(a.kind !== 'function') - Number(b.kind !== 'function') || (a.name < b.name ? -1 : 1),
        ),
    };
  });
}

function shortened(code: string): string {
  const lines = code.split('\n');
  return lines.length <= mostLines && code.length < 4000 ? code : `${(lines[0] ?? '').slice(0, 200)} …`;
}
