import type { Style } from './style';
import { wrap } from './text';

/** Sentences that a reader must not miss, such as where two releases differ: each marked, and indented below its mark. */
export function drawNotes(notes: readonly string[], style: Style): readonly string[] {
  return notes.flatMap((note) =>
    wrap(style.text(note), style.width - 2).map(
      (line, index) => `${index === 0 ? style.warn('!') : ' '} ${line}`,
    ),
  );
}
