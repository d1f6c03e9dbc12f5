import { requestRule } from '../rule';
import { invalid } from '../validity';

/** A value of another type than declared. */
export const wrongType = requestRule('wrong-type', (subject) => invalid(subject, 'wrong-type'));
