import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventsIn, forecasting, sentBy, write } from './support';

const { root, dir, forecastLine } = forecasting();
const broken = join(root, 'broken');

beforeAll(() => {
  write(join(broken, 'ktx.yaml'), 'connections: [\n');
  const drivers = 'connections:\n  wh:\n    driver: postgres\n    url: env:WH\n  bare:\n    url: env:BARE\n';
  write(join(dir, 'ktx.yaml'), drivers);
  write(
    join(dir, 'semantic-layer/wh/_schema/public.yaml'),
    'tables:\n  salaries:\n    columns: []\n  staff: {}\n',
  );
});

/** Line → what ktx sends when it cannot load its ktx.yaml. */
const unloadable: readonly (readonly [line: string, sent: string])[] = [
  ['connection', 'command'],
  ['connection list', 'command'],
  ['connection test', 'command'],
  ['ingest --all', 'command'],
  ['wiki', 'command'],
  ['wiki two words', 'wiki_query_completed command'],
  ['wiki read page', 'command'],
  ['sl', '!sl-list command'],
  ['sl revenue', '!sl-search command'],
  ['sl read orders', '!sl-read command'],
  ['sl validate orders', '!sl-validate sl_validate_completed command'],
  ['sl query --connection-id a --measure b', '!sl-query sl_query_completed command'],
  ['sl query --measure b', 'command'],
  ['sl query --connection-id a --measure b --yes --no-input', '!ktx-sl-query command'],
  ['sql -c a "select 1"', 'sql_completed !sql-run command'],
  ['status', 'command'],
  ['admin reindex', 'command'],
  ['mcp stdio', '!ktx-mcp-stdio command'],
  ['mcp start --foreground', '!ktx-mcp-start command'],
];

describe('with a ktx.yaml that cannot be loaded', () => {
  it.each(unloadable)('ktx %s sends %s, and the command fails', async (line, sent) => {
    const made = await forecastLine(line, { cwd: broken });
    expect(sentBy(made)).toBe(sent);
    for (const { event, properties } of eventsIn(made)) {
      if (event !== '$exception') expect(properties['outcome'], event).toBe('error');
    }
  });

  it('an interrupted command sends its command event alone', async () => {
    expect(sentBy(await forecastLine('sql -c a "select 1"', { cwd: broken, outcome: 'aborted' }))).toBe(
      'command',
    );
  });
});

describe('what ktx.yaml decides', () => {
  it('a connection without a driver fails before it is tested, as an unknown one does', async () => {
    const made = await forecastLine('connection test bare');
    expect(sentBy(made)).toBe('connection_test !connection-test command');
    expect(eventsIn(made)[0]?.properties).toMatchObject({
      driver: 'unknown',
      outcome: 'error',
      errorDetail: 'Connection "bare" has no `driver` field in ktx.yaml',
    });
    expect(eventsIn(made)[2]?.properties).toMatchObject({ outcome: 'error' });
  });

  it('one failing connection among several makes the command fail', async () => {
    const made = await forecastLine('connection test --all');
    expect(sentBy(made)).toBe('connection_test connection_test !connection-test command');
    expect(eventsIn(made).map(({ properties }) => properties['outcome'])).toEqual([
      'ok',
      'error',
      undefined,
      'error',
    ]);
  });

  it('a query over a connection that is not there fails before the Python program is asked', async () => {
    expect(sentBy(await forecastLine('sl query --connection-id nope --measure a'))).toBe(
      '!sl-query sl_query_completed command',
    );
  });

  it('a source is found by a key of a file as well as by its name', async () => {
    expect(sentBy(await forecastLine('sl validate salaries'))).toBe('sl_validate_completed command');
    expect(sentBy(await forecastLine('sl read columns_of_nothing'))).toBe('!sl-read command');
  });
});

describe('ingest', () => {
  const refusal = (parts: string) => `cannot be ingested: enrichment is not configured (${parts})`;
  const context = (yaml: string) => {
    const at = join(root, `ingest-${yaml.length}`);
    write(
      join(at, 'ktx.yaml'),
      `connections:\n  wh:\n    driver: sqlite\n  wiki:\n    driver: notion\n${yaml}`,
    );
    return at;
  };
  const detailsOf = async (cwd: string) => {
    const made = await forecastLine('ingest --all', { cwd });
    const completed = eventsIn(made).filter(({ event }) => event === 'ingest_completed');
    const guessed = made.capture.assumptions.filter(({ pointer }) => pointer.endsWith('/errorDetail'));
    return { details: completed.map(({ properties }) => String(properties['errorDetail'])), guessed };
  };

  it('is refused for certain when neither model nor embeddings are configured', async () => {
    const { details, guessed } = await detailsOf(
      context('llm:\n  provider:\n    backend: none\nscan:\n  enrichment:\n    mode: none\n'),
    );
    expect(details[0]).toContain(
      `wh ${refusal('model configuration, scan enrichment mode, scan embeddings')}`,
    );
    expect(guessed.map(({ seq }) => seq)).toEqual([2]);
  });

  it('names what is missing as a guess when something is configured', async () => {
    const { details, guessed } = await detailsOf(context('llm:\n  provider:\n    backend: anthropic\n'));
    expect(details[0]).toContain('scan embeddings');
    expect(guessed.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('goes on when model and embeddings are configured, wherever below scan they are', async () => {
    const cwd = context(
      'llm:\n  provider:\n    backend: anthropic\nscan:\n  enrichment:\n    mode: llm\n    embeddings:\n      backend: openai\n',
    );
    expect(sentBy(await forecastLine('ingest wh', { cwd }))).toBe(
      'scan_completed ingest_completed project_stack_snapshot command',
    );
  });
});

it('a dialect is known where it is the name of the driver', async () => {
  const cwd = join(root, 'dialects');
  write(join(cwd, 'ktx.yaml'), 'connections:\n  a:\n    driver: mysql\n  b:\n    driver: sqlserver\n');
  const guessed = async (id: string) =>
    (await forecastLine(`sl query --connection-id ${id} --measure m`, { cwd })).capture.assumptions.some(
      ({ pointer }) => pointer.endsWith('/dialect'),
    );
  expect(await guessed('a')).toBe(false);
  expect(await guessed('b')).toBe(true);
});
