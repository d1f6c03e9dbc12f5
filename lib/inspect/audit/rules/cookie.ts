import { hiding, hitsOf, isPlaceholder } from '../matching';
import { notInCode, textRule } from '../rule';

/** Pairs of a name and a value, and the attributes of Set-Cookie; what follows after a space is another text. */
const pair = '[^\\s=;,"\']{1,200}=[^;\\s"\']{1,4096}';
const attribute = '(?:secure|httponly|partitioned|expires=[A-Za-z]{3,9}, [\\w :-]{1,40})';
const cookies = new RegExp(
  `(?<![A-Za-z0-9])(?:set-)?cookies?\\\\?["']?\\s{0,3}[:=]\\s{0,3}\\\\?["']?([^\\s=;"']{1,200}=([^;\\s"']{1,4096})(?:;\\s?(?:${attribute}|${pair})){0,50})`,
  'gi',
);

/** A Cookie or Set-Cookie header. */
export const cookie = textRule('cookie', notInCode, (text) =>
  hitsOf(text, cookies, (match) =>
    isPlaceholder(match[2] ?? '') ? undefined : hiding(match, 'a cookie', match[1]),
  ),
);
