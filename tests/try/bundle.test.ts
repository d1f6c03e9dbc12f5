// @project process
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer, Asked } from '../../app/try/protocol';
import { firstQuestion, type Question } from '../../app/try/question';
import { answer } from '../../app/try/worker/answer';
import { vocabulary } from '../../lib/catalog/vocabulary';
import { frontCoded, frontDecoded } from '../../lib/forecast/browser/front-coding';
import { buildTryWorker } from '../../scripts/build/try-worker';
import { questions } from './lines';

const dir = mkdtempSync(join(tmpdir(), 'try-worker-'));
let ask: (asked: Asked) => Answer;

/** Builds the worker as the site does, and runs it with nothing of Node around it. */
beforeAll(async () => {
  const file = join(dir, 'worker.js');
  await buildTryWorker(file);
  let listener: ((event: { data: Asked }) => void) | undefined;
  let last: unknown;
  const { URL, URLSearchParams, TextEncoder, TextDecoder, crypto, btoa, atob } = globalThis;
  runInNewContext(readFileSync(file, 'utf8'), {
    ...{ URL, URLSearchParams, TextEncoder, TextDecoder, crypto, btoa, atob },
    addEventListener: (_: string, given: typeof listener) => {
      listener = given;
    },
    postMessage: (data: unknown) => {
      last = data;
    },
  });
  ask = (data) => {
    listener?.({ data });
    return JSON.parse(JSON.stringify(last));
  };
});
afterAll(() => rmSync(dir, { recursive: true }));

/** An answer without moments and ids, which are made anew. */
function settled(given: Answer): unknown {
  const text = JSON.stringify(given)
    .replaceAll(/\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|\+00:00))?/g, 'MOMENT')
    .replaceAll(/01[0-9a-f]{6}-[0-9a-f]{4}-7[0-9a-f-]{22}/g, 'ID')
    .replaceAll(/\d\d:00–\d\d:00/g, 'HOUR');
  return JSON.parse(text);
}

it('the worker of the page, as it is built, answers like its sources', () => {
  fc.assert(
    fc.property(questions, (question) => {
      const asked = { id: 1, question, cursor: question.line.length };
      expect(settled(ask(asked))).toEqual(settled(answer(asked)));
    }),
    { numRuns: 60 },
  );
});

it.each([
  'ktx status --jsn',
  'ktx --hlep',
  'ktx status --hel',
  'ktx admin runtime strat',
  'ktx -- ststus',
  'ktx -- hlep',
  'ktx mcp serve-internl',
  'ktx --help',
  'ktx admin runtime',
  'ktx sql --help',
])('also to a line that ktx refuses or answers with help: %s', (line) => {
  const asked = { id: 1, question: { ...firstQuestion, line }, cursor: line.length };
  expect(settled(ask(asked))).toEqual(settled(answer(asked)));
});

it('may put its lists of words together, since words of all lists are compared in one way', () => {
  const files = readdirSync(join(import.meta.dirname, '../../lib/catalog/vocabulary/words'));
  const uses = files.map((file) => vocabulary.find(({ id }) => `${id}.ts` === file)?.use);
  expect(new Set(uses)).toEqual(new Set(['word']));
});

it('and withholds in error texts what they withhold: it has the same words', () => {
  const listed = vocabulary.flatMap(({ entries }) => entries);
  for (let from = 0; from < listed.length; from += 60) {
    const error = `failed: ${listed.slice(from, from + 60).join(' ')} qwertzuiop`.slice(0, 500);
    const line = 'ktx connection test warehouse';
    const question: Question = { ...firstQuestion, line, release: 'next', outcome: 'error', error };
    const asked = { id: 1, question, cursor: 0 };
    expect(settled(ask(asked))).toEqual(settled(answer(asked)));
  }
});

it('words are front-coded and decoded again', () => {
  expect(frontCoded(['abort', 'aborted', 'about', 'zoo'])).toBe(' abort&ed$ut zoo');
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[\w.-]{1,30}$/)), (words) => {
      expect(frontDecoded(frontCoded(words))).toBe(words.join(' '));
    }),
  );
  expect(() => frontCoded(['a!b'])).toThrow('A mark is in a!b.');
});
