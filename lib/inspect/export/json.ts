import { annotate } from '../annotate';
import type { Annotation } from '../annotation';
import type { AssumptionLine, EndLine, LineProblem, RequestLine } from '../capture';
import { safeJson } from '../safe-json';
import { captureLineOf, read, type Source } from './source';

/**
 * One JSON document: `{formatVersion, capture, requests, assumptions, end, problems}`. Each request is its line with
 * `explained`, what is known of each of its values, and `server`, what can be worked out from it. One request a line of
 * text, so that writing it needs the memory of one.
 */
export async function* json(source: Source): AsyncGenerator<string> {
  const assumptions: AssumptionLine[] = [];
  const problems: LineProblem[] = [];
  let end: EndLine | undefined;
  const capture = (await captureLineOf(source)) ?? null;
  yield `{"formatVersion":1,\n"capture":${safeJson(capture)},\n"requests":[`;
  let separator = '\n';
  for await (const each of read(source)) {
    if ('problem' in each) problems.push({ line: each.number, problem: each.problem });
    else if (each.line.kind === 'assumption') assumptions.push(each.line);
    else if (each.line.kind === 'end') end = each.line;
    else if (each.line.kind === 'request') {
      yield `${separator}${safeJson(withMeaning(each.line))}`;
      separator = ',\n';
    }
  }
  yield `],\n"assumptions":${safeJson(assumptions)},\n"end":${safeJson(end ?? null)},\n`;
  yield `"problems":${safeJson(problems)}}\n`;
}

function withMeaning(request: RequestLine): object {
  const { http, body, server } = annotate(request);
  return { ...request, explained: [...http, ...body].map(meaningOf), server };
}

/** The value itself is in the request already. */
function meaningOf({ pattern: _pattern, value: _value, leaf: _leaf, ...known }: Annotation): object {
  return known;
}
