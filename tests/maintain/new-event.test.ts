import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemsOf } from '../../scripts/new-event/facts';

const root = join(import.meta.dirname, '../..');
const copy = realpathSync(mkdtempSync(join(tmpdir(), 'new-event-')));

beforeAll(() => {
  for (const part of ['lib', 'scripts', 'package.json', 'tsconfig.json', 'biome.json', '.gitignore']) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  for (const part of ['tests/catalog', 'tests/fixtures'])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

const facts = {
  meaning: 'You read a page of your wiki.',
  when: 'After the page is printed.',
  why: 'Which pages do people read, the long ones or the short ones?',
  runtimes: ['node'],
  group: { attached: 'always', when: 'With the directory of the project.' },
  since: 'next',
  change: '4e610200',
  fields: [
    {
      name: 'pageKind',
      type: 'choice',
      choices: ['text', 'table'],
      meaning: 'What the page is made of.',
      source: 'The first block of the page.',
      dataClass: 'interaction',
      example: 'table',
    },
    {
      name: 'pageLength',
      type: 'count',
      meaning: 'How many characters the page has.',
      source: 'The length of the text; the text is not sent.',
      dataClass: 'interaction',
      example: 812,
      optional: true,
    },
  ],
};

describe('npm run new-event', () => {
  it.each([
    ['no meaning', { meaning: undefined }, 'meaning is missing'],
    ['no reason', { why: 'To know more.' }, 'why must be the question'],
    ['nobody who sends it', { runtimes: [] }, 'runtimes'],
    ['no word about the project', { group: undefined }, 'group is missing'],
    ['a release that does not exist', { since: '0.99.0' }, 'since must be one of 0.5.0'],
    ['a change of another release', { change: '#205' }, 'change must be a change of next: 4e610200'],
    [
      'a field without a source',
      { fields: [{ ...facts.fields[0], source: undefined }] },
      'fields.0.source is missing',
    ],
    [
      'a field without a class',
      { fields: [{ ...facts.fields[0], dataClass: 'private' }] },
      'fields.0.dataClass',
    ],
    [
      'an example that the field cannot have',
      { fields: [{ ...facts.fields[0], example: 'image' }] },
      'fields.0.example',
    ],
    [
      'a text without an end',
      { fields: [{ ...facts.fields[0], type: 'text', choices: undefined }] },
      'fields.0.maxLength',
    ],
    [
      'an anonymous user',
      { meaning: 'An anonymous user read a page.' },
      'meaning must not call anything anonymous',
    ],
  ])('refuses %s', (_what, wrong, why) => {
    expect(problemsOf({ name: 'wiki_page_read', ...facts, ...wrong }).join('\n')).toContain(why);
  });

  it.each([['sql_completed'], ['$exception'], ['WikiPageRead'], ['wiki']])('refuses the name %s', (name) => {
    expect(problemsOf({ ...facts, name }).join()).toMatch(/name (is in the catalog already|must be words)/);
  });

  it('finds nothing wrong with the facts that these are made of', () => {
    expect(problemsOf({ name: 'wiki_page_read', ...facts })).toEqual([]);
  });

  it('says everything that is missing, and writes nothing', async () => {
    const before = catalog();
    const { code, stderr } = await newEvent('wiki_page_read', {
      ...facts,
      meaning: undefined,
      group: undefined,
    });
    expect(code).toBe(1);
    expect(stderr).toBe(
      'Nothing was written. What is missing or wrong:\n  meaning is missing\n  group is missing\n',
    );
    expect(catalog()).toEqual(before);
  });

  it('writes an event with all its facts, which passes the types, the linter and every test of the catalog', async () => {
    const { code, stderr } = await newEvent('wiki_page_read', facts);
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('is in the catalog') });
    const written = readFileSync(join(copy, 'lib/catalog/events/wiki-page-read.ts'), 'utf8');
    for (const text of [facts.meaning, facts.why, facts.fields[0]?.source]) expect(written).toContain(text);
    const config = { extends: './tsconfig.json', include: ['lib/catalog', 'tests/catalog'], exclude: [] };
    writeFileSync(join(copy, 'tsconfig.catalog.json'), JSON.stringify(config));
    expect(await run('tsc', ['--noEmit', '-p', 'tsconfig.catalog.json'])).toMatchObject({ code: 0 });
    expect(await run('biome', ['check', 'lib/catalog/events'])).toMatchObject({ code: 0 });
    writeFileSync(join(copy, 'use.ts'), use);
    const used = await run('tsx', ['use.ts']);
    expect(used).toMatchObject({ code: 0 });
    expect(JSON.parse(used.stdout)).toEqual({
      next: true,
      newest: false,
      required: ['pageKind'],
      refused: true,
    });
    const tests = [
      'tests/catalog/facts.test.ts',
      'tests/catalog/schema.test.ts',
      'tests/catalog/second-list.test.ts',
    ];
    const tested = await run('vitest', ['run', '--root', copy, ...tests]);
    expect(tested).toMatchObject({ code: 0, stdout: expect.stringContaining('3 passed') });
  }, 180_000);

  it('refuses the same event a second time', async () => {
    const before = catalog();
    expect((await newEvent('wiki_page_read', facts)).stderr).toContain('is in the catalog already');
    expect(catalog()).toEqual(before);
  });

  it('takes facts from the command line as well, over those of the file', async () => {
    const file = join(copy, 'facts.json');
    writeFileSync(file, JSON.stringify({ ...facts, fields: undefined }));
    const field = JSON.stringify(facts.fields[0]);
    const args = ['wiki_page_listed', '--from', file, '--meaning', 'You listed your wiki.', '--field', field];
    const { code } = await run('tsx', ['scripts/new-event.ts', ...args]);
    expect(code).toBe(0);
    const written = readFileSync(join(copy, 'lib/catalog/events/wiki-page-listed.ts'), 'utf8');
    expect(written).toContain('You listed your wiki.');
    expect(written).not.toContain('You read a page of your wiki.');
  });
});

const use = `
import { eventNames, eventSchema, jsonSchema } from './lib/catalog';
const { wiki_page_read: definition } = jsonSchema('next').$defs;
console.log(JSON.stringify({
  next: eventNames('next').includes('wiki_page_read'),
  newest: eventNames().includes('wiki_page_read'),
  required: definition?.required?.filter((name) => name.startsWith('page')),
  refused: !eventSchema('wiki_page_read', 'next').safeParse({}).success,
}));
`;

function newEvent(name: string, given: object) {
  const file = join(copy, 'facts.json');
  writeFileSync(file, JSON.stringify(given));
  return run('tsx', ['scripts/new-event.ts', '--from', file, '--', name]);
}

/** Runs a program of node_modules in the copy, without a terminal. */
function run(
  program: string,
  args: readonly string[],
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const path = join(copy, 'node_modules/.bin', program);
    const child = execFile(path, args, { cwd: copy, maxBuffer: 1e8 }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr }),
    );
    child.stdin?.end();
  });
}

/** Every file of the catalog with its text. */
function catalog(): Readonly<Record<string, string>> {
  const dir = join(copy, 'lib/catalog');
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'utf8')]));
}
