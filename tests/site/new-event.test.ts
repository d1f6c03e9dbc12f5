import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spelt } from '../../lib/site/search/exact-names';

const root = join(import.meta.dirname, '../..');
const copied = [
  ...[
    'app',
    'content',
    'lib',
    'scripts',
    '.site-data',
    'package.json',
    'next.config.mjs',
    'postcss.config.mjs',
  ],
  ...['source.config.ts', 'mdx-components.tsx', 'tsconfig.json', 'tsconfig.next.json'],
  // The pages count what is left of the messages of the tests.
  ...['tests/redact', 'tests/fixtures/redaction'],
];

/** All that a maintainer writes: one definition. */
const definition = `import * as z from 'zod/mini';
import { event, field } from '../facts';

const provenance = { since: '0.12.0', change: '#297' } as const;

export const coffeeBrewed = event({
  meaning: 'You brewed a coffee while ktx was busy.',
  when: 'After the cup is full.',
  why: 'Do people wait?',
  runtimes: ['node'],
  group: { attached: 'never', when: 'Coffee belongs to no project.' },
  ...provenance,
  fields: {
    beanOrigin: field(z.string(), {
      meaning: 'Where the beans grew.',
      source: 'The label of the bag.',
      dataClass: 'interaction',
      example: 'Yirgacheffe',
      ...provenance,
    }),
  },
});
`;

describe('an event that is added to the catalog, and nowhere else', () => {
  let copy = '';
  const read = (path: string) => readFileSync(join(copy, 'out', path), 'utf8');

  beforeAll(() => {
    // Below the root, because the bundler takes packages from nowhere else.
    copy = mkdtempSync(join(root, '.site-copy-'));
    for (const name of copied) cpSync(join(root, name), join(copy, name), { recursive: true });
    symlinkSync('../node_modules', join(copy, 'node_modules'));
    writeFileSync(join(copy, 'lib/catalog/events/coffee.ts'), definition);
    const index = join(copy, 'lib/catalog/events/index.ts');
    const text = readFileSync(index, 'utf8')
      .replace("from './cli';", "from './cli';\nimport { coffeeBrewed } from './coffee';")
      .replace('  command,\n', '  command,\n  coffee_brewed: coffeeBrewed,\n');
    writeFileSync(index, text);
    const { NODE_ENV: _ofTheTests, ...env } = process.env;
    const args = ['--import', 'tsx', 'scripts/site.ts', '--no-data'];
    execFileSync(process.execPath, args, {
      cwd: copy,
      // Published below a path, which one setting says.
      env: { ...env, NODE_ENV: 'production', KTX_DOCS_URL: 'https://docs.example/ktx' },
      stdio: 'pipe',
    });
  }, 240_000);
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('has a page with its field', () => {
    const page = read('docs/events/coffee_brewed/index.html');
    expect(page).toContain('You brewed a coffee while ktx was busy.');
    expect(page).toContain('id="field-beanOrigin"');
  });

  it('is in every index and in the sidebar of other pages', () => {
    expect(read('docs/events/index.html')).toContain('href="/ktx/docs/events/coffee_brewed/"');
    expect(read('docs/fields/index.html')).toContain(
      'href="/ktx/docs/events/coffee_brewed/#field-beanOrigin"',
    );
    expect(read('docs/events/sql_completed/index.html')).toContain('href="/ktx/docs/events/coffee_brewed/"');
  });

  it('is in every twin', () => {
    expect(read('docs/events/coffee_brewed.md')).toContain(
      '`beanOrigin` (text; interaction): Where the beans grew.',
    );
    expect(JSON.parse(read('docs/events/coffee_brewed.json'))).toHaveProperty('data.name', 'coffee_brewed');
    expect(read('docs/events.md')).toContain('coffee_brewed');
    expect(read('llms.txt')).toContain('/docs/events/coffee_brewed.md');
    expect(read('llms-full.txt')).toContain('# `coffee_brewed`');
    expect(read('sitemap.xml')).toContain('/docs/events/coffee_brewed/');
  });

  it('is in the catalog and in every schema that knows it', () => {
    expect(JSON.parse(read('catalog.json'))).toHaveProperty('events.coffee_brewed.fields.beanOrigin');
    expect(JSON.parse(read('schema/0.12.0.json'))).toHaveProperty('$defs.coffee_brewed');
    expect(JSON.parse(read('schema/0.10.0.json'))).not.toHaveProperty('$defs.coffee_brewed');
    expect(JSON.parse(read('schema/events/coffee_brewed.json'))).toHaveProperty('properties.beanOrigin');
  });

  it('is found first by its name and by that of its field', () => {
    const names = JSON.parse(read('names.json'));
    expect(spelt(names, 'coffee_brewed')[0]?.href).toBe('/docs/events/coffee_brewed/');
    expect(spelt(names, 'beanOrigin')[0]?.href).toBe('/docs/events/coffee_brewed/#field-beanOrigin');
    expect(read('search.json')).toContain('You brewed a coffee while ktx was busy.');
  });

  it('has a picture for links', () => {
    expect(existsSync(join(copy, 'out/og/docs/events/coffee_brewed.png'))).toBe(true);
  });
});
