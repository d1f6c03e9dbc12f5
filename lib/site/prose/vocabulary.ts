import { vocabulary } from '../../catalog/vocabulary';
import { redact } from '../../redact';
import type { ErrorTexts } from '../data';
import { code, type Part, quoted } from './part';

/** Error texts of recorded runs, and what is left of them. */
export function redactedExamples({ texts }: ErrorTexts): readonly Part[] {
  return [
    {
      kind: 'table',
      caption: 'Error texts of recorded runs of ktx 0.12.0, and what the unreleased client would send',
      head: ['Command', 'What ktx 0.12.0 sent', 'What the unreleased client would send'],
      rows: texts.map(({ line, before, after }) => [code(line), quoted(before), quoted(after)]),
    },
  ];
}

/** What redaction leaves of the corpora of the tests and of recorded texts. */
export function redactionFigures(given: ErrorTexts): readonly Part[] {
  const percent = ({ all, left }: ErrorTexts['clean']) => `${((100 * left) / all).toFixed(1)} % of ${all}`;
  const of = ({ all, left }: ErrorTexts['clean']) => `${left} of ${all}`;
  return [
    {
      kind: 'table',
      caption: 'What the unreleased client withholds and keeps, counted when this site was built',
      head: ['Measured', 'Result', 'Goal'],
      rows: [
        ['messages with secrets, names or data of which none is left', of(given.clean), 'at least 99 %'],
        ['of these, messages written after the rules', of(given.unseen), 'at least 97 %'],
        [
          'words left of recorded ktx errors, without names, paths and hosts',
          percent(given.recorded),
          '92 %',
        ],
        ['words left of harmless messages, with names and paths', percent(given.harmless), '55 %'],
        [
          'words left of messages written after the rules, without what had to go',
          percent(given.around),
          '55 %',
        ],
      ],
    },
  ];
}

/** A field in which readers try an error text. */
export function textField(): readonly Part[] {
  const example = 'password authentication failed for user "ida"';
  return [{ kind: 'text-field', example, left: redact(example).text }];
}

/** How each use of a list reads to a person. */
const uses = {
  word: 'Each word stays in any case, and as part of a compound.',
  exact: 'Each entry stays only as a whole, letter by letter.',
  keyed: 'Each number stays only behind a word such as "code".',
  struck: 'These words are taken out of the lists above.',
  small: 'These words stay in small letters only.',
} as const;

/** Every list of the vocabulary, in alphabetical order, with its source. */
export function vocabularyLists(): readonly Part[] {
  return vocabulary.flatMap(({ id, title, use, source, entries }): readonly Part[] => [
    { kind: 'heading', id: `list-${id}`, name: title, isName: false },
    { kind: 'text', text: `${uses[use]} Source: ${source}` },
    { kind: 'words', id, title: `${entries.length} entries`, text: lines(entries.toSorted()).join('\n') },
  ]);
}

/** Longest line of a list, in characters; it fits the column of a page. */
const widest = 84;

function lines(words: readonly string[]): readonly string[] {
  const result: string[] = [];
  for (const word of words) {
    const last = result.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= widest)
      result[result.length - 1] = `${last} ${word}`;
    else result.push(word);
  }
  return result;
}
