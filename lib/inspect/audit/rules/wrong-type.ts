import { requestRule } from '../rule';
import { ofKind } from '../validity';

/** A value of another type than declared. */
export const wrongType = requestRule('wrong-type', ({ invalid }) => ofKind(invalid, 'wrong-type'));
