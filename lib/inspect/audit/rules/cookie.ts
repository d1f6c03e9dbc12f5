import { hiding, hitsOf, isPlaceholder } from '../matching';
import { notInCode, textRule } from '../rule';

const cookies =
  /(?<![A-Za-z0-9])(?:set-)?cookies?\\?["']?\s{0,3}[:=]\s{0,3}\\?["']?([^\s=;"']{1,200}=([^;\r\n"']{1,4096})(?:;[^\r\n"']{0,4096})?)/gi;

/** A Cookie or Set-Cookie header. */
export const cookie = textRule('cookie', notInCode, (text) =>
  hitsOf(text, cookies, (match) =>
    isPlaceholder(match[2] ?? '') ? undefined : hiding(match, 'a cookie', match[1]),
  ),
);
