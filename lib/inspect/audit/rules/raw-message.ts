import { behaviourOf, newestRelease } from '../../../catalog';
import type { Annotation } from '../../annotation';
import { hint } from '../evidence';
import { placeSubject } from '../place';
import { requestRule } from '../rule';
import { vocabularyLook } from '../vocabulary-look';

const detail = '/batch/*/properties/errorDetail';
const message = '/batch/*/properties/$exception_list/*/value';
const isMessage = ({ pattern }: Annotation) => pattern === detail || pattern === message;

/** What stands in fixed sentences of ktx besides words of the vocabulary. */
const ownPhrases = /\bto 0\.0\.0\.0 |--token or KTX_MCP_TOKEN$|pnpm run artifacts:build$/gm;

/**
 * An error message from a release that does not redact it, or only in part. A message in which nothing is left but words of
 * the vocabulary, as in the fixed sentences of ktx, says nothing about the setup.
 */
export const rawMessage = requestRule('raw-message', function* ({ annotated, identifiers }) {
  for (const { pointer, pattern, value, event } of annotated.body.filter(isMessage)) {
    if (typeof value !== 'string' || value === '' || event === undefined) continue;
    const { errorDetail, errorReports } = behaviourOf(annotated.events[event]?.release ?? newestRelease);
    const raw = pattern === detail && errorDetail === 'raw';
    if (!raw && !(pattern === message && errorReports === 'patterns')) continue;
    if (vocabularyLook(value.replace(ownPhrases, 'ktx '), identifiers).stretches === 0) continue;
    const how = raw ? 'without redaction' : 'after a few patterns were replaced';
    yield {
      pointer,
      message: `${placeSubject(annotated, pointer)} is an error message as your tools wrote it, ${how}.`,
      evidence: hint(value),
    };
  }
});
