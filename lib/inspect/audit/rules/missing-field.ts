import { requestRule } from '../rule';
import { ofKind } from '../validity';

/** A field that every such event has, and this one has not. */
export const missingField = requestRule('missing-field', ({ invalid }) => ofKind(invalid, 'missing-field'));
