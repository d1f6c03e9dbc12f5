import { hitsOf, isPlaceholder } from '../matching';
import { everywhere, textRule } from '../rule';

const url = /(?<![A-Za-z0-9])([a-z][a-z0-9+.-]{1,30}:\/\/)([^\s"'<>`]{1,1000})@(?=[\w.[])/gi;

/** Users that are part of an address everyone knows, and say nothing. */
const commonUsers = /^(?:git|user|username|anonymous|oauth2|x-access-token)$/i;

/** A URL with a user name and password, or a token, before its host. */
export const urlCredentials = textRule('url-credentials', everywhere, (text) =>
  hitsOf(text, url, (match) => {
    const [, scheme = '', before = ''] = match;
    if (!areCredentials(before)) return undefined;
    const from = match.index + scheme.length;
    const end = match.index + match[0].length;
    return { start: match.index, end, what: 'a URL with credentials', hide: [from, from + before.length] };
  }),
);

/** Tells what stands before the last @ of a URL from a host and a path that holds an @, such as a package's version. */
function areCredentials(before: string): boolean {
  const authority = before.split(/[/?#]/, 1)[0] ?? '';
  if (authority.length === before.length) return !commonUsers.test(before) && !isPlaceholder(before);
  if (authority.includes('@')) return true;
  return /:(?!\d{1,5}$)/.test(authority);
}
