// @project process
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { makeApi } from '../../scripts/site-data/api';

const root = join(import.meta.dirname, '../..');
const packageFile = z.object({
  name: z.string(),
  exports: z.record(z.string(), z.union([z.string(), z.object({ default: z.string() })])),
});
const { name, exports } = packageFile.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
const parts = Object.entries(exports).flatMap(([path, target]) =>
  typeof target === 'string' ? [] : [[name + path.slice(1), target.default] as const],
);

it.each(parts)(
  'the reference of %s has everything that can be imported, and no more',
  async (part, module) => {
    const entries = makeApi().find((candidate) => candidate.part === part)?.entries ?? [];
    const values = entries.filter(({ kind }) => kind === 'function' || kind === 'value');
    const imported: object = await import(join(root, module));
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

it('every member of the client has a docstring, in the declarations that editors show', () => {
  const text = readFileSync(join(root, 'dist/types/telemetry/telemetry.d.ts'), 'utf8');
  const [, body = ''] = /export interface Telemetry \{\n([\s\S]*?)\n\}/.exec(text) ?? [];
  const members = [...body.matchAll(/(\*\/)?\n? {4}(?:readonly )?(\w+)[<(:]/g)];
  expect(members.map(([, , name]) => name)).toEqual(
    expect.arrayContaining(['record', 'reportException', 'snapshot', 'shutdown']),
  );
  expect(members.filter(([, end]) => end === undefined).map(([, , name]) => name)).toEqual([]);
});
