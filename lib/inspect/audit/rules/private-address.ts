import { isPrivate } from '../addresses';
import { hitsOf, whole } from '../matching';
import { inValues, textRule } from '../rule';

const address =
  /(?<![\w.:-])(?:(?:\d{1,3}\.){3}\d{1,3}(?!\d|\.\d|-)|(?:f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):[0-9a-f:]{2,40}(?![\w.]))/gi;

/** An IP address inside the user's network. */
export const privateAddress = textRule('private-address', inValues, (text) =>
  hitsOf(text, address, (match) => {
    const inRange = match[0].includes(':') || match[0].split('.').every((part) => Number(part) < 256);
    return inRange && isPrivate(match[0]) ? whole(match, 'an address in your network') : undefined;
  }),
);
