// @project process
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeApi } from '../../scripts/site-data/api';

const root = join(import.meta.dirname, '../..');
const { name, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const parts = Object.entries<string>(exports).filter(([, path]) => path.endsWith('.js'));

it.each(parts)(
  'the reference of %s has everything that can be imported, and no more',
  async (path, module) => {
    const entries =
      makeApi().find(({ part }) => part === (path === '.' ? name : name + path.slice(1)))?.entries ?? [];
    const values = entries.filter(({ kind }) => kind === 'function' || kind === 'value');
    const imported = await import(join(root, module));
    expect(values.map((entry) => entry.name).sort()).toEqual(Object.keys(imported).sort());
  },
);

it('every function and value has a docstring, and a declaration that is short enough to read', () => {
  for (const { part, entries } of makeApi()) {
    for (const { name: entry, kind, docs, code } of entries) {
      if (kind === 'function' || kind === 'value') expect(docs, `${part} ${entry}`).not.toBe('');
      expect(code, `${part} ${entry}`).toContain(entry);
      expect(code.split('\n').length).toBeLessThanOrEqual(40);
      expect(code).not.toContain('*/ ');
    }
  }
});
