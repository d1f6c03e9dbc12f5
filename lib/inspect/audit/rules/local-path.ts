import { hitsOf, whole } from '../matching';
import { paths } from '../paths';
import { type Scope, textRule } from '../rule';

const scopes: readonly Scope[] = ['field', 'frame', 'text'];

/** A path on the user's disk: absolute, or climbing out of the current directory. */
export const localPath = textRule('local-path', scopes, (text) =>
  hitsOf(text, paths, (match) => whole(match, 'a path on your disk')),
);
