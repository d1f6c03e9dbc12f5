import { requestRule } from '../rule';
import { ofKind } from '../validity';

/** A text or list that is longer than declared. */
export const tooLong = requestRule('too-long', ({ invalid }) => ofKind(invalid, 'too-long'));
