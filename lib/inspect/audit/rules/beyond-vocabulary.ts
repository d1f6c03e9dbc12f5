import type { Annotation } from '../../annotation';
import { counted } from '../../words';
import { placeSubject } from '../place';
import { requestRule } from '../rule';
import { vocabularyLook } from '../vocabulary-look';

const detail = '/batch/*/properties/errorDetail';
const message = '/batch/*/properties/$exception_list/*/value';
const isDiagnostic = ({ pattern }: Annotation) => pattern === detail || pattern === message;

/** An error text that has more in it than words of the vocabulary, once a text: it shows what would be left. */
export const beyondVocabulary = requestRule('beyond-vocabulary', function* ({ annotated, identifiers }) {
  for (const { pointer, value } of annotated.body.filter(isDiagnostic)) {
    if (typeof value !== 'string' || value === '') continue;
    const { stretches, shown } = vocabularyLook(value, identifiers);
    if (stretches === 0) continue;
    const them = stretches === 1 ? 'this' : 'these';
    yield {
      pointer,
      message: `${placeSubject(annotated, pointer)} has ${counted(stretches, 'stretch', 'stretches')} outside the vocabulary. The unreleased client would withhold ${them}.`,
      evidence: shown,
    };
  }
});
