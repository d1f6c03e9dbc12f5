import { hitsOf } from '../matching';
import { everywhere, textRule } from '../rule';
import { tokenForms } from '../tokens';

const escaped = (text: string) => text.replace(/[.]/g, '\\.');
const pattern = new RegExp(
  `(?<![A-Za-z0-9])(?:${tokenForms.map(({ prefix, alphabet, least }) => `(${escaped(prefix)})${alphabet}{${least},}`).join('|')})`,
  'g',
);

/** An access token or API key that is known by its beginning. */
export const secretToken = textRule('secret-token', everywhere, (text) =>
  hitsOf(text, pattern, (match) => {
    const form = match.slice(1).findIndex((prefix) => prefix !== undefined);
    const { what = 'a token', prefix = '' } = tokenForms[form] ?? {};
    const start = match.index;
    const end = start + match[0].length;
    return { start, end, what, hide: [start + prefix.length, end] };
  }),
);
