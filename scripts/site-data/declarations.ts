import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Something that a module exports, as its declaration file has it. */
export interface Declaration {
  readonly name: string;
  readonly kind: 'function' | 'interface' | 'type' | 'value';
  /** The docstring without its stars; empty when there is none. */
  readonly docs: string;
  readonly code: string;
}

/** What a declaration file exports, in its order, followed through its re-exports. */
export function exportsOf(file: string): readonly Declaration[] {
  const text = readFileSync(file, 'utf8');
  const own = declarationsIn(text);
  const found = new Map<string, Declaration>();
  for (const [, names, from = ''] of text.matchAll(
    /^export (?:type )?(\*|\{[^}]*\}) from \x27([^\x27]+)\x27;$/gm,
  )) {
    const all = exportsOf(join(dirname(file), from.replace(/\.js$/, '.d.ts')));
    const wanted =
      names === '*'
        ? undefined
        : (names ?? '')
            .replaceAll(/[{}]|\btype\b/g, '')
            .split(',')
            .map((name) => name.trim());
    for (const each of all) if (!wanted || wanted.includes(each.name)) found.set(each.name, each);
  }
  for (const { exported, ...each } of own) if (exported) found.set(each.name, each);
  return [...found.values()];
}

/** The compiler lays declarations out in one way: each begins at the start of a line, with its docstring above it. */
function declarationsIn(text: string): readonly (Declaration & { readonly exported: boolean })[] {
  const pattern =
    /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?^(export )?(?:declare )?(function|interface|type|const|class) (\w+)[\s\S]*?(?:^\}.*$|;$(?!\n[ )}\]]))/gm;
  return [...text.matchAll(pattern)].map(([whole, docs = '', exported, keyword, name = '']) => ({
    name,
    kind: keyword === 'function' || keyword === 'interface' || keyword === 'type' ? keyword : 'value',
    docs: docs.replaceAll(/^ *\* ?/gm, '').trim(),
    code: whole.slice(docs === '' ? 0 : whole.indexOf('*/') + 3).replace(/^export (declare )?/, ''),
    exported: exported !== undefined,
  }));
}
