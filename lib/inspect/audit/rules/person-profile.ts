import { requestRule } from '../rule';
import { notStopped } from '../server-mark';

/** Events of which PostHog makes a person profile; said once for each program. */
export const personProfile = requestRule('person-profile', (subject) =>
  notStopped(subject, 'person-profile', 'personProfile', 'PostHog keeps a person profile of your install id'),
);
