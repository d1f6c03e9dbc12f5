import { requestRule } from '../rule';
import { invalid } from '../validity';

/** A text or list that is longer than declared. */
export const tooLong = requestRule('too-long', (subject) => invalid(subject, 'too-long'));
