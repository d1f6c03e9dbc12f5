import { hitsOf } from '../matching';
import { type Scope, textRule } from '../rule';

const scopes: readonly Scope[] = ['field', 'frame', 'text'];
const home =
  /(?:(?<![\w.])\/home\/|(?<![\w.])\/Users\/|[A-Za-z]:\\{1,2}Users\\{1,2})([^/\\\s"'`:;,)<>\]]{1,100})/g;
const named =
  /\b(?:user|role|login|username|account|owner)(?: name)?\s?[:=]?\s?\\?["'`]([^"'`\\\r\n]{1,100})\\?["'`]/gi;
/** Directories beside those of people. */
const shared = /^(?:Shared|Public|Default|runner|runneradmin|node|app|user|username)$/;

/** The name of an account: in the path of a home directory, or where a database names its user. */
export const userName = textRule('user-name', scopes, function* (text) {
  for (const pattern of [home, named]) {
    yield* hitsOf(text, pattern, (match) => {
      const name = match[1] ?? '';
      if (shared.test(name) || name.includes(' ')) return undefined;
      const start = match.index + match[0].lastIndexOf(name);
      return { start, end: start + name.length, what: 'a user name' };
    });
  }
});
