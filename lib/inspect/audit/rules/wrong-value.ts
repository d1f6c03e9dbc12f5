import { requestRule } from '../rule';
import { ofKind } from '../validity';

/** A value outside the declared ones. */
export const wrongValue = requestRule('wrong-value', ({ invalid }) => ofKind(invalid, 'wrong-value'));
