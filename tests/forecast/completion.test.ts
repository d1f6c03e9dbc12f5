import { describe, expect, it } from 'vitest';
import { completeLine } from '../../lib/forecast/completion/complete';
import { ktxStages } from '../../lib/forecast/completion/ktx-stages';

/** What is offered at the bar in a line. */
function offered(line: string, options: Parameters<typeof completeLine>[2] = {}): readonly string[] {
  const cursor = line.indexOf('|');
  const made = completeLine(line.replace('|', ''), cursor, options);
  return made.words.map(({ word }) => word);
}

describe('completion of a ktx line', () => {
  it.each([
    ['|', ['ktx']],
    ['ktx st|', ['status']],
    ['ktx conn|', ['connection']],
    ['ktx connection |', ['list', 'test']],
    ['ktx sql --conn|', ['--connection']],
    ['ktx admin runtime st|', expect.arrayContaining(['start', 'stop', 'status'])],
    ['ktx sql -- --conn|', []],
    ['ktx sql "--conn|', ['--connection']],
    ['npm st|', []],
    ['FOO=1 ktx st|', ['status']],
  ])('%s', (line, expected) => {
    expect(offered(line)).toEqual(expected);
  });

  it('offers connections where one belongs', () => {
    const connections = ['warehouse', 'crm'];
    expect(offered('ktx sql -c |', { connections })).toEqual(connections);
    expect(offered('ktx sql --connection w|', { connections })).toEqual(['warehouse']);
    expect(offered('ktx connection test |', { connections })).toEqual(expect.arrayContaining(connections));
    expect(offered('ktx connection test warehouse |', { connections })).not.toContain('crm');
  });

  it('offers the values of a flag behind it, joined or not, also of a flag that help does not list', () => {
    const connections = ['warehouse', 'crm'];
    expect(offered('ktx wiki --output |')).toEqual(['pretty', 'plain', 'json']);
    expect(offered('ktx wiki --output=p|')).toEqual(['pretty', 'plain']);
    expect(offered('ktx sql --connection=|', { connections })).toEqual(connections);
    expect(offered('ktx setup --database |')).toContain('sqlite');
    expect(offered('ktx setup --database=sq|')).toEqual(expect.arrayContaining(['sqlite']));
    expect(completeLine('ktx wiki --output=pr', 20, {})).toMatchObject({ from: 18, to: 20, typed: 'pr' });
    expect(offered('ktx wiki --json=|')).toEqual([]);
    expect(offered('ktx wiki revenue=p|')).toEqual([]);
  });

  it.each(['ktx status || ', 'ktx status; st|', 'ktx sql $QUERY --|', 'ktx wiki * --|', 'ktx status\nst|'])(
    'offers nothing behind what only a shell can resolve: %s',
    (line) => {
      const at = line.lastIndexOf('|');
      const end = line.endsWith('|') ? at : line.length;
      expect(completeLine(line.slice(0, end), end, {}).words).toEqual([]);
    },
  );

  it('replaces the whole word that the cursor is in', () => {
    expect(completeLine('ktx stat --json', 6, {})).toMatchObject({ from: 4, to: 8, typed: 'st' });
  });

  it('knows the commands of the release alone', () => {
    expect(offered('ktx comp|', { release: '0.5.0' })).toEqual([]);
    expect(offered('ktx comp|', { release: '0.12.0' })).toEqual(['completion']);
  });

  it('is made of the table that shells complete with', () => {
    const words =
      ktxStages()
        .find(({ path }) => path === 'ktx')
        ?.words.map(({ word }) => word) ?? [];
    expect([...offered('ktx |')].sort()).toEqual([...words].sort());
  });
});
