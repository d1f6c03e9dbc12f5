import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { person } from './program';

const newest = join(import.meta.dirname, '../fixtures/schemas/0.10.0.json');

/** A person with the newest published schema, changed as given. */
function withSchema(change: (text: string) => string) {
  const someone = person();
  someone.write('schema/events.schema.json', change(readFileSync(newest, 'utf8')));
  return someone;
}

const check = ['catalog', 'check', '--against', 'schema/events.schema.json'];
const withField = (text: string) =>
  text.replace('"queryVerb": {', '"rowCount": { "type": "integer" }, "queryVerb": {');

it('says in a sentence that a schema and the catalog are the same', async () => {
  const { code, stdout, stderr } = await withSchema((text) => text).run(check);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe('schema/events.schema.json and the catalog of ktx 0.12.0 say the same.\n');
});

it('fails on a field that nobody documented, and says where it is', async () => {
  const someone = withSchema(withField);
  const line =
    someone
      .read('schema/events.schema.json')
      .split('\n')
      .findIndex((text) => text.includes('rowCount')) + 1;
  const { code, stdout } = await someone.run(check, { COLUMNS: '200' });
  expect(code).toBe(1);
  expect(stdout).toContain('differ in 2 places');
  expect(stdout).toContain(
    `+ sql_completed.rowCount is in the schema (integer, optional) and not in the catalog: nobody documented it. Line ${line}.`,
  );
});

it.each([
  ['--json', 'one JSON object'],
  ['--sarif', 'a SARIF log with a rule for each kind and a line for each result'],
])('%s gives %s', async (format) => {
  const { code, stdout } = await withSchema(withField).run([...check, format]);
  expect(code).toBe(1);
  const output = JSON.parse(stdout);
  if (format === '--json') {
    expect(output.schemas).toMatchObject([{ file: 'schema/events.schema.json', release: '0.12.0' }]);
    expect(output.schemas[0].differences[0]).toMatchObject({ kind: 'undocumented-field', field: 'rowCount' });
    return;
  }
  const [{ tool, results }] = output.runs;
  for (const { ruleId, ruleIndex, locations } of results) {
    expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(locations[0].physicalLocation.artifactLocation.uri).toBe('schema/events.schema.json');
    expect(locations[0].physicalLocation.region.startLine).toBeGreaterThan(1);
  }
});

it('names the release that a file fits best, unless one was asked for', async () => {
  const someone = person();
  const older = join(import.meta.dirname, '../fixtures/schemas/0.8.0.json');
  copyFileSync(older, join(someone.dir, 'a.json'));
  const args = ['catalog', 'check', '--against', 'a.json'];
  const { code, stdout } = await someone.run(args, { COLUMNS: '200' });
  expect(code).toBe(1);
  const fits =
    /^a\.json fits ktx (0\.\d+\.\d+) best: nothing differs there\. Compare it with --release \1\.$/m;
  const release = fits.exec(stdout)?.[1] ?? '';
  const json = JSON.parse((await someone.run([...args, '--json'])).stdout);
  expect(json.schemas[0].fit).toEqual({ release, differences: 0 });
  const asked = await someone.run([...args, '--release', release]);
  expect(asked).toMatchObject({
    code: 0,
    stdout: `a.json and the catalog of ktx ${release} say the same.\n`,
  });
  expect((await someone.run([...args, '--release', '0.12.0'])).stdout).not.toContain('best');
});

describe('a changed description', () => {
  /** The schema of the catalog with other words for an event, a field and an entry of the list. */
  async function changed() {
    const someone = person();
    const schema = JSON.parse((await someone.run(['catalog', '--schema'])).stdout);
    schema.$defs.command.description = 'Emitted for each keystroke.';
    schema.$defs.sql_completed.properties.queryVerb.description = 'The whole statement.';
    const wiki = schema['x-ktx-catalog'].find(
      ({ name }: { name: string }) => name === 'wiki_query_completed',
    );
    wiki.description = 'Emitted with the search text.';
    // What ktx published, and nothing at all, are no change.
    schema.$defs.connection_test.description = 'Emitted after ktx connection test completes.';
    delete schema.$defs.daemon_started.description;
    someone.write('schema/events.schema.json', JSON.stringify(schema, null, 2));
    return someone;
  }

  it('is named with its line, and is no difference', async () => {
    const someone = await changed();
    const { code, stdout } = await someone.run(check, { COLUMNS: '300' });
    expect(code).toBe(0);
    expect(stdout).toContain('and the catalog of ktx 0.12.0 say the same.');
    expect(stdout).toContain('3 descriptions changed');
    const lines = someone.read('schema/events.schema.json').split('\n');
    for (const [about, words] of [
      ['command', 'Emitted for each keystroke.'],
      ['sql_completed.queryVerb', 'The whole statement.'],
      ['wiki_query_completed', 'Emitted with the search text.'],
    ] as const) {
      const line = lines.findIndex((text) => text.includes(words)) + 1;
      const told =
        stdout
          .replace(/\n {4}/g, ' ')
          .split('\n')
          .find((text) => text.includes(words)) ?? '';
      expect(told).toContain(`${about} is described as "${words}" in the schema, and was as "`);
      expect(told).toMatch(new RegExp(`Line ${line}\\.$`));
    }
  });

  it('is in the JSON, and a note in SARIF', async () => {
    const someone = await changed();
    const json = JSON.parse((await someone.run([...check, '--json'])).stdout);
    expect(json.schemas[0]).toMatchObject({ differences: [], fit: { differences: 0 } });
    expect(json.schemas[0].descriptions).toHaveLength(3);
    const sarif = JSON.parse((await someone.run([...check, '--sarif'])).stdout);
    expect(sarif.runs[0].results.map(({ level }: { level: string }) => level)).toEqual([
      'note',
      'note',
      'note',
    ]);
  });
});

it('fits 40 columns', async () => {
  const { stdout } = await withSchema(withField).run(check, { COLUMNS: '40' });
  expect(stdout.split('\n').filter((line) => line.length > 40)).toEqual([]);
});

it.each([
  ['nothing.json', /cannot be read: no such file or directory/],
  ['text.json', /is not a schema of events: it is not JSON/],
  ['other.json', /is not a schema of events: it has no \$defs/],
])('%s: says why it cannot be compared, with code 3', async (file, why) => {
  const someone = person();
  someone.write('text.json', 'hello');
  someone.write('other.json', '{"type":"object"}');
  const { code, stdout, stderr } = await someone.run(['catalog', 'check', '--against', file]);
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(stderr).toMatch(why);
});

it('is wrong usage without a file, with both formats, or with an unknown release', async () => {
  const someone = person();
  copyFileSync(newest, join(someone.dir, 'a.json'));
  for (const args of [
    [],
    ['--against', 'a.json', '--json', '--sarif'],
    ['--against', 'a.json', '--release', '9.9.9'],
  ]) {
    expect((await someone.run(['catalog', 'check', ...args])).code).toBe(2);
  }
});
