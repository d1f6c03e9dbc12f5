import type { Annotation } from '../../annotation';
import { property } from '../../envelope';
import { counted } from '../../words';
import { placeSubject } from '../place';
import { requestRule } from '../rule';

const frame = '/batch/*/properties/$exception_list/*/stacktrace/frames/*';
const isFrame = ({ pattern }: Annotation) => pattern === frame;

/** Lines of source code in a stack frame, once for each frame. */
export const sourceLines = requestRule('source-lines', function* ({ annotated }) {
  for (const { pointer, value } of annotated.body.filter(isFrame)) {
    const lines = ['pre_context', 'context_line', 'post_context'].reduce(
      (n, key) => n + count(property(value, key)),
      0,
    );
    if (lines === 0) continue;
    const evidence = counted(lines, 'line');
    yield {
      pointer,
      message: `${placeSubject(annotated, pointer)} contains ${evidence} of source code.`,
      evidence,
    };
  }
});

function count(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((lines, line) => lines + count(line), 0);
  return typeof value === 'string' && value.trim() !== '' ? 1 : 0;
}
