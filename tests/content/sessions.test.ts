// @project process
import { homedir, hostname, tmpdir } from 'node:os';
import { beforeAll, expect, test } from 'vitest';
import { session } from '../../lib/site/prose/session';
import { makeSessions, type Session } from '../../scripts/site-data/sessions';
import { problemOf } from './command-lines';
import { page } from './pages';

let first: readonly Session[] = [];
let second: readonly Session[] = [];

beforeAll(async () => {
  first = await makeSessions();
  second = await makeSessions();
});

test('the output of the tutorial is the same whenever it is made, and tells nothing of the machine', () => {
  expect(first).toEqual(second);
  for (const { id, text } of first) {
    for (const trace of [tmpdir(), homedir(), hostname()].filter((part) => part.length > 3)) {
      expect(text, id).not.toContain(trace);
    }
  }
});

test('its command lines parse', () => {
  for (const { line } of first) expect(problemOf(line), line).toBeUndefined();
});

test('the page shows each of them, up to a line that is there', () => {
  const sessions = first.map(({ id, line, text }) => ({ id, line, text }));
  const shown = [...page('preview.mdx').body.matchAll(/<Session id="([^"]+)"(?: until="([^"]+)")? \/>/g)];
  expect(shown.map(([, id]) => id)).toEqual(first.map(({ id }) => id).filter((id) => id !== 'failure-next'));
  for (const [, id = '', until] of shown) expect(session(sessions, id, until)).toHaveLength(1);
  expect(() => session(sessions, 'status', 'no such line')).toThrow('no such line');
});

test('it shows what the text beside it says', () => {
  const said = (id: string) => first.find((candidate) => candidate.id === id)?.text ?? '';
  expect(said('status')).toContain('Telemetry is on here');
  expect(said('forecast')).toContain('would be sent. They are in\n./ktx-telemetry-preview.jsonl instead.');
  expect(said('audit')).toMatch(/violation database-url/);
  expect(said('diff')).toContain('‹…›');
  expect(said('silence')).toContain('Nothing would be sent');
});
