import { vocabulary } from '../../catalog/vocabulary';
import { redact } from '../../redact';
import { type Part, quoted } from './part';

/** Error texts of recorded runs of ktx 0.12.0; a test finds each in the recordings. */
export const recordedTexts: readonly string[] = [
  'Connection "nope_canary" has no `driver` field in ktx.yaml',
  'Semantic-layer source "warehouse/nosuch" was not found',
  'ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:5999',
  "ENOENT: no such file or directory, open '/home/alice/proj/nosuch.txt'",
  'connection failed: connection to server at "127.0.0.1", port 5999 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?',
  'commander.error: error: --all cannot be combined with a connection id argument',
  'canary_conn failed: canary_conn cannot be ingested: enrichment is not configured (model configuration, scan enrichment mode, scan embeddings). Run ktx setup to configure a model and embeddings.',
  "Measure 'nope_canary.m' is not a pre-defined measure on source 'nope_canary' and has no aggregate function. Use an aggregate like sum(nope_canary.m), count(nope_canary.m), avg(nope_canary.m), etc.",
  '--project-dir requires a value',
  'project setup step requires input not provided in a non-interactive run',
];

/** What is left of recorded error texts. */
export function redactedExamples(): readonly Part[] {
  return [
    {
      kind: 'table',
      caption: 'Error texts of recorded runs of ktx 0.12.0, and what the unreleased client would send',
      head: ['What ktx 0.12.0 sent', 'What the unreleased client would send'],
      rows: recordedTexts.map((text) => [quoted(text), quoted(redact(text).text)]),
    },
  ];
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
