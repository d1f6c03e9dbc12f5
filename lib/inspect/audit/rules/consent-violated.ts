import { requestRule } from '../rule';

/** A request although the capture's own consent says that nothing is sent, and opt-outs were not hidden on purpose. */
export const consentViolated = requestRule('consent-violated', function* ({ capture }) {
  if (capture?.consent?.send !== false || capture['asIfEnabled'] === true) return;
  const { because } = capture.consent;
  yield {
    pointer: '',
    message: `This request was made although nothing is to be sent: ${because}.`,
    evidence: because,
  };
});
