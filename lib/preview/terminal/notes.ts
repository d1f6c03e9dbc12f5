import { behaviours } from '../../catalog/behaviour';
import { counted } from '../../inspect/words';
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

/** More notes than this are counted on one screen. */
const mostNotes = 4;
const questions = Object.values(behaviours).map(({ question }) => question);

/** Notes for one screen: differences between releases become one sentence, and what is too much is counted. */
export function condense(notes: readonly string[]): readonly string[] {
  const differences = notes.filter((note) => questions.some((question) => note.startsWith(question)));
  const others = notes.filter((note) => !differences.includes(note));
  const shown = others.slice(0, mostNotes);
  const ways = `The released ktx and the unreleased client differ here in ${counted(differences.length, 'way')}; --full explains.`;
  return [
    ...shown,
    ...(others.length > shown.length
      ? [`${counted(others.length - shown.length, 'more note')} with --full.`]
      : []),
    ...(differences.length > 0 ? [ways] : []),
  ];
}
