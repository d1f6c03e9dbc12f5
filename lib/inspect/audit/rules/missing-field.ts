import { requestRule } from '../rule';
import { invalid } from '../validity';

/** A field that every such event has, and this one has not. */
export const missingField = requestRule('missing-field', (subject) => invalid(subject, 'missing-field'));
