import { describe, expect, it } from 'vitest';
import { person } from './program';

const verbs = 'forecast run watch view crash audit diff export verify-opt-out promises status on off catalog';

describe('the help of every verb', () => {
  it.each(verbs.split(' '))('%s fits 40 columns and 80, shows no empty default and teaches', async (verb) => {
    const someone = person();
    for (const columns of [40, 80]) {
      const { code, stdout, stderr } = await someone.run([verb, '--help'], { COLUMNS: String(columns) });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).not.toContain('default: []');
      expect(stdout.endsWith('\n')).toBe(true);
      // Examples stay in one piece; a single long word has no place to break.
      const long = stdout
        .split('\n')
        .filter((line) => line.length > columns && !line.startsWith('  $ ') && !/^ *\S+$/.test(line));
      expect(long).toEqual([]);
    }
  });

  it('the help of the program names each verb once, in 80 columns', async () => {
    const { stdout } = await person().run(['--help'], { COLUMNS: '80' });
    for (const verb of verbs.split(' ')) expect(stdout).toMatch(new RegExp(`^  ${verb} +\\S`, 'm'));
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});
