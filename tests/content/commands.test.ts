import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { findCommand } from '../../lib/catalog/commands';
import { verbHelp } from '../../lib/site/prose/verbs';
import { makeVerbs } from '../../scripts/site-data/verbs';
import { problemOf, wordsOf } from './command-lines';
import { page, pageOf, pages } from './pages';

const tools = ['ktx-telemetry-preview', 'ktx', 'npm'];
/** Begins with the word ktx and is no command line: the notice of ktx 0.12.0, word for word. */
const quoted = 'ktx collects usage data to improve the product. Opt out: set KTX_TELEMETRY_DISABLED=1.';

const manifest = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')));

const readme = pageOf('README.md', readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8'));

function documented(): readonly (readonly [line: string, file: string])[] {
  return [...pages(), readme].flatMap(({ file, blocks, inline }) => {
    const lines = blocks.filter(({ language }) => language === 'sh').flatMap(({ code }) => code.split('\n'));
    return [...lines, ...inline]
      .filter((line) => line !== quoted && tools.includes(wordsOf(line)[0] ?? ''))
      .filter((line) => !(inline.includes(line) && isName(line)))
      .map((line) => [line, file] as const);
  });
}

/** True for the bare name of a ktx command, which running text may use although the command needs arguments. */
function isName(line: string): boolean {
  return findCommand(line.split(' ')) !== undefined;
}

test.each(documented())('%s, in %s, parses', (line) => {
  expect(problemOf(line)).toBeUndefined();
});

test('the parser of this test refuses what the program refuses', () => {
  expect(problemOf('ktx-telemetry-preview --no-such-option ktx status')).toContain('--no-such-option');
  expect(problemOf('ktx-telemetry-preview diff')).toMatch(/missing|file|capture/i);
  expect(problemOf('ktx-telemetry-preview ktx statsu')).toContain('statsu');
  expect(problemOf('ktx sql "select 1"')).toBeDefined();
});

test('npm scripts that pages name exist', () => {
  for (const [line] of documented()) {
    const [tool, verb, ...rest] = wordsOf(line);
    if (tool !== 'npm' || verb !== 'run') continue;
    const script = rest.find((word) => !word.startsWith('-'));
    expect(Object.keys(manifest.scripts), line).toContain(script);
  }
});

test('the command reference has every verb under a heading of its own', () => {
  const { verbs } = makeVerbs();
  const parts = verbHelp(makeVerbs());
  const headings = parts.flatMap((part) => (part.kind === 'heading' ? [part.name] : []));
  expect(headings).toEqual(verbs.map(({ name }) => name));
  expect(page('cli.mdx').body).toContain('<VerbHelp />');
});
