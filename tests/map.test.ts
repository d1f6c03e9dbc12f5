import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const foldersOf = (path: string) =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** Paths that a text names as code. */
const pathsIn = (text: string) =>
  [...text.matchAll(/`((?:lib|app|scripts|content|tests|bench)\/[\w./-]+)`/g)].map(([, path = '']) => path);

const texts = ['ARCHITECTURE.md', 'README.md', 'CONTRIBUTING.md', 'content/docs/maintain.mdx'];

describe('the map', () => {
  it.each(['ARCHITECTURE.md', 'content/docs/maintain.mdx'])('in %s has every room, and no other', (file) => {
    const rooms = [...read(file).matchAll(/^lib\/(\w+) /gm)].map(([, room]) => room);
    expect([...rooms].sort()).toEqual(foldersOf('lib').sort());
  });

  it('has every part of lib/preview', () => {
    const table = read('ARCHITECTURE.md').split('## Follow one event')[0] ?? '';
    const parts = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([\w-]+)`/g)].map(([, name]) => name),
    );
    expect([...parts].sort()).toEqual(foldersOf('lib/preview').sort());
  });

  it.each(texts)('leads from %s to places that exist', (file) => {
    for (const path of pathsIn(read(file))) expect(existsSync(join(root, path)), path).toBe(true);
  });

  it('is short enough to be read', () => {
    expect(read('ARCHITECTURE.md').trimEnd().split('\n').length).toBeLessThanOrEqual(120);
  });

  it('leaves nothing loose in lib/preview', () => {
    const loose = readdirSync(join(root, 'lib/preview'), { withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(loose).toEqual([]);
  });
});
