import { hitsOf } from '../matching';
import { everywhere, textRule } from '../rule';

const key = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const end = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;

/** A private key in PEM form, to its last line or to the end of the text. */
export const secretPrivateKey = textRule('secret-private-key', everywhere, (text) =>
  hitsOf(text, key, (match) => {
    const start = match.index;
    end.lastIndex = start;
    const last = end.exec(text);
    const until = last ? last.index + last[0].length : text.length;
    return { start, end: until, what: 'a private key', hide: [start + '-----BEGIN '.length, until] };
  }),
);
