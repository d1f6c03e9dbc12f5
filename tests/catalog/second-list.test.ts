import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commonFields, type EventDefinition, events, exceptionFields } from '../../lib/catalog';
import { secondLists } from './second-list';

const names = {
  events: new Set(Object.keys(events)),
  fields: new Set([
    ...Object.keys(commonFields),
    ...Object.values(exceptionFields).flatMap((fields) => Object.keys(fields)),
    ...Object.values<EventDefinition>(events).flatMap(({ fields }) => Object.keys(fields)),
  ]),
};

const root = fileURLToPath(new URL('../../', import.meta.url));
const sources = ['lib', 'scripts', 'app']
  .filter((room) => existsSync(root + room))
  .flatMap((room) =>
    readdirSync(root + room, { recursive: true, encoding: 'utf8' }).map((file) => `${room}/${file}`),
  )
  .filter((file) => /\.(ts|tsx|mts|mjs)$/.test(file) && !file.startsWith('lib/catalog/'));

describe('the names of events and fields', () => {
  it.each(sources)('are not listed a second time in %s', (file) => {
    expect(secondLists(readFileSync(root + file, 'utf8'), names)).toEqual([]);
  });

  it('are looked for in every room', () => {
    for (const room of ['lib/telemetry/', 'lib/inspect/', 'lib/preview/', 'scripts/']) {
      expect(sources.some((file) => file.startsWith(room))).toBe(true);
    }
  });
});

describe('the search for second lists', () => {
  it.each([
    ['an array of events', "const sent = ['install_first_run', 'setup_step',\n  'command'];"],
    ['a set of events', 'new Set(["sql_completed", `command`, "setup_step"])'],
    ['a union of events', "type Sent = 'command' | 'sql_completed' | 'scan_completed';"],
    ['a table of events', "const say = { command: 'a', sql_completed: 'b', 'scan_completed': 'c' };"],
    ['an array of fields', "['cliVersion', 'nodeVersion', /* two more */ 'arch', 'isCi']"],
    [
      'a table of fields',
      "const say = { durationMs: 'How long.', outcome: 'How.', driver: `What.`, errorClass: 'Which.' };",
    ],
    [
      'a second schema',
      'z.object({ durationMs: z.number(), outcome: z.string(), errorClass: z.string(), mode: z.enum([]) })',
    ],
    [
      'a nested table',
      "const a = { b: { durationMs: 'x', outcome: 'x', driver: 'x', errorClass: 'x' }, c: 1 };",
    ],
  ])('finds %s', (_what, source) => {
    expect(secondLists(source, names)).toHaveLength(1);
  });

  it.each([
    [
      'values for fields',
      'record({ driver, isDemoConnection: false, durationMs: now() - start, outcome, errorClass })',
    ],
    ['two events', "['command', 'install_first_run']"],
    [
      'a comment',
      "// 'command', 'setup_step', 'sql_completed'\n/* 'command', 'setup_step', 'sql_completed' */",
    ],
    ['events on their own', "send('command', 1); send('setup_step', 2); send('sql_completed', 3);"],
    ['other names', "['a', 'b', 'c', 'd', 'e']"],
  ])('passes %s', (_what, source) => {
    expect(secondLists(source, names)).toEqual([]);
  });

  it('says where', () => {
    expect(secondLists("\n\nconst a = ['command', 'setup_step', 'sql_completed'];", names)).toEqual([
      { line: 3, names: ['command', 'setup_step', 'sql_completed'] },
    ]);
  });
});
