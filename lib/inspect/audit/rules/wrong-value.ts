import { requestRule } from '../rule';
import { invalid } from '../validity';

/** A value outside the declared ones. */
export const wrongValue = requestRule('wrong-value', (subject) => invalid(subject, 'wrong-value'));
