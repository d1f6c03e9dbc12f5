import { describe, expect, it } from 'vitest';
import { annotate } from '../../lib/inspect/annotate';
import { capture, recordings } from '../inspect/recordings';
import { endLine, exported, firstLine, recordedLines, requestLine } from './captures';

const json = async (lines: readonly string[]) => JSON.parse(await exported('json', lines));

describe('JSON', () => {
  it.each(recordings)('has the requests of %s unchanged, and a meaning for every value', async (name) => {
    const document = await json(recordedLines(name));
    const { capture: first, requests, end } = capture(name);
    expect(document).toMatchObject({ formatVersion: 1, capture: first, assumptions: [], problems: [], end });
    expect(document.requests).toHaveLength(requests.length);
    for (const [index, request] of requests.entries()) {
      const { explained, server, ...line } = document.requests[index];
      expect(line).toEqual(JSON.parse(JSON.stringify(request)));
      const annotated = annotate(request);
      expect(explained.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
        [...annotated.http, ...annotated.body].map(({ pointer }) => pointer),
      );
      for (const { meaning } of explained) expect(meaning).not.toBe('');
      expect(server).toEqual(annotated.server);
    }
  });

  it('says what is damaged, and that an end or a beginning is missing', async () => {
    const document = await json([requestLine(1, { batch: [] }), 'no JSON', firstLine(), endLine(1)]);
    expect(document.capture).toBeNull();
    expect(document.requests).toHaveLength(1);
    expect(document.problems).toEqual([{ line: 2, problem: 'not a JSON line' }]);
    expect((await json([firstLine()])).end).toBeNull();
    expect((await json([firstLine(), firstLine()])).problems).toEqual([
      { line: 2, problem: 'a second capture begins here' },
    ]);
  });
});
