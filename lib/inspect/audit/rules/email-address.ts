import { hitsOf, whole } from '../matching';
import { notInCode, textRule } from '../rule';

const email =
  /(?<![\w.%+@/:-])(?!git@)[A-Za-z0-9_%+-][\w.%+-]{0,63}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}(?![\w/-])/g;

/** An e-mail address. */
export const emailAddress = textRule('email-address', notInCode, (text) =>
  hitsOf(text, email, (match) => whole(match, 'an e-mail address')),
);
