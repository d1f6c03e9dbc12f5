import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLine } from '../../lib/inspect/capture';
import { isPlainRequest } from '../../lib/inspect/plain-request';
import { batchOf, commandEvent } from './audit-capture';
import { capture, recordings } from './recordings';

const plain = { ...batchOf(commandEvent()), problem: 'x', more: 1 };
const request = { ...plain, body: { ...plain.body, truncated: false, more: [] } };
const wrong = fc.constantFrom<unknown>(undefined, null, 0, -1, 1.5, 2 ** 60, '', 'x', true, [], {}, [['a']]);
const header = fc.constantFrom<unknown>(['a', 'b'], ['a'], ['a', 'b', 'c'], ['a', 1], 'ab', null);

/** A request line with a few of its values left out or put in the place of others. */
const nearly = fc
  .record({
    line: fc.dictionary(fc.constantFrom(...Object.keys(request), '__proto__'), wrong, { maxKeys: 2 }),
    body: fc.dictionary(fc.constantFrom(...Object.keys(request.body), '__proto__'), wrong, { maxKeys: 1 }),
    headers: fc.option(fc.array(header, { maxLength: 2 }), { nil: undefined }),
  })
  .map(({ line, body, headers }) => ({
    ...request,
    ...(headers && { headers }),
    body: { ...request.body, ...body },
    ...line,
  }));

/** What the schema alone makes of a line: it leaves out such a key, and so does not take the short way. */
function bySchema(text: string) {
  return readLine(text.replace(/^\{/, '{"__proto__":0,'));
}

it('a plain request is what the schema takes for one, and what it makes of it', () => {
  let plainOnes = 0;
  fc.assert(
    fc.property(nearly, (value) => {
      const text = JSON.stringify(value);
      if (isPlainRequest(JSON.parse(text))) plainOnes += 1;
      expect(readLine(text)).toEqual(bySchema(text));
    }),
    { numRuns: 2000 },
  );
  expect(plainOnes).toBeGreaterThan(100);
});

it.each(recordings)('the requests of %s are plain ones', (name) => {
  for (const line of capture(name).requests)
    expect(isPlainRequest(JSON.parse(JSON.stringify(line)))).toBe(true);
});
