import { requestRule } from '../rule';

/** JSON of a form that neither client is known to send. */
export const unfamiliarEnvelope = requestRule('unfamiliar-envelope', function* ({ annotated, shown }) {
  if (annotated.envelope !== 'unfamiliar') return;
  yield {
    pointer: '',
    message: 'The body has a form that neither client of ktx is known to send.',
    evidence: shown(annotated.name ?? ''),
  };
});
