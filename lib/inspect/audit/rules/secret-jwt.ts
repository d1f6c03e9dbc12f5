import { hitsOf } from '../matching';
import { everywhere, textRule } from '../rule';

// Header and payload are JSON objects in base64url, which begin with eyJ.
const jwt = /(?<![A-Za-z0-9_-])eyJ[\w-]{6,}\.eyJ[\w-]{2,}\.?[\w-]*/g;

/** A JSON Web Token. */
export const secretJwt = textRule('secret-jwt', everywhere, (text) =>
  hitsOf(text, jwt, ({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
    what: 'a JSON Web Token',
    hide: [index + 3, index + length],
  })),
);
