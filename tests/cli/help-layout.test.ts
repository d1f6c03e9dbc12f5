import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { topics } from '../../lib/preview/help/topics';
import { fitHelp } from '../../scripts/help';
import { person } from './program';

const written: Record<string, string> = JSON.parse(
  readFileSync(new URL('../../dist/help.json', import.meta.url), 'utf8'),
);
const verbs = Object.keys(written).filter((words) => words !== '');

describe('the help of every verb', () => {
  it.each(verbs)('%s fits 40 columns and 80, shows no empty default and teaches', async (verb) => {
    const someone = person();
    for (const columns of [40, 80]) {
      const { code, stdout, stderr } = await someone.run([...verb.split(' '), '--help'], {
        COLUMNS: String(columns),
      });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).not.toContain('default: []');
      expect(stdout.endsWith('\n')).toBe(true);
      // Below 80 columns a command line stays in one piece; a single long word has no place to break.
      const long = stdout
        .split('\n')
        .filter((line) => line.length > columns && !(columns < 80 && line.startsWith('  $ ')))
        .filter((line) => columns === 80 || !/^ *\S+$|^ +"/.test(line));
      expect(long).toEqual([]);
    }
  });

  it('the help of the program names each verb once, in 80 columns', async () => {
    for (const args of [['--help'], ['help']]) {
      const { stdout } = await person().run(args, { COLUMNS: '80' });
      for (const verb of verbs.filter((name) => !name.includes(' ')))
        expect(stdout.match(new RegExp(`^  ${verb} +\\S`, 'gm'))).toHaveLength(1);
      expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    }
  });

  it.each(topics.map(({ name }) => name))('help %s fits 80 columns', async (topic) => {
    const { stdout } = await person().run(['help', topic], { COLUMNS: '80' });
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});

it('explanations go below their examples where one of them does not fit beside', () => {
  const block = '  $ tool a      the first\n  $ tool b\n  $ tool c --d   one with more to say';
  expect(fitHelp(block, 80)).toBe(block);
  expect(fitHelp(block, 24)).toBe(
    '  $ tool a\n      the first\n  $ tool b\n  $ tool c --d\n      one with more to\n      say',
  );
});
