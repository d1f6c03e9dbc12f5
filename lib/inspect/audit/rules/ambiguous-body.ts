import { requestRule } from '../rule';

/** A body whose bytes say more than the one value that a parser makes of them. */
export const ambiguousBody = requestRule('ambiguous-body', function* ({ raw, shown }) {
  if (raw.ambiguity === undefined) return;
  const message = 'The body can be read in more than one way, and what was checked is one of them.';
  yield { pointer: '', message, evidence: shown(raw.ambiguity) };
});
