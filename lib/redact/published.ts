import { vocabulary } from '../catalog/vocabulary';
import { examples } from '../catalog/vocabulary/examples';
import { redact } from '.';
import { reasons } from './reasons';
import {
  between,
  codeWords,
  joiners,
  longest,
  marker,
  namingWords,
  numberWords,
  quotes,
  stretches,
  units,
} from './rules';

/** A pattern as other programs can compile it; `i` stands for ignoring the case of ASCII letters. */
const written = (pattern: RegExp) => ({
  pattern: pattern.source,
  ignoreCase: pattern.flags.includes('i'),
});

/**
 * Vocabulary, rules and test vectors as JSON, for programs in other languages. Patterns are in the subset that ECMAScript and Python's `re`
 * share, to be compiled with ASCII classes; their second group is withheld.
 */
export const published = () => ({
  marker,
  longest,
  reasons,
  vocabulary,
  rules: {
    stretches: stretches().map(({ why, pattern, grows = false, unlessBefore }) => ({
      why,
      ...written(pattern),
      grows,
      ...(unlessBefore && { unlessBefore: written(unlessBefore) }),
    })),
    quotes,
    namingWords,
    numberWords: written(numberWords),
    codeWords: written(codeWords),
    units: written(units),
    between,
    joiners,
  },
  vectors: examples.map((input) => ({ input, output: redact(input).text })),
});
