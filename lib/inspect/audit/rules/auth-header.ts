import { hitsOf, isPlaceholder } from '../matching';
import { notInCode, textRule } from '../rule';

const header =
  /(?<![A-Za-z0-9])(?:proxy-|x-)?(?:authorization|api-key|auth-token|amz-security-token|goog-api-key|access-token)\\?["']?\s{0,3}[:=]\s{0,3}\\?["']?((?:(?:basic|bearer|digest|token|apikey|negotiate|aws4-hmac-sha256)\s+)?[^\r\n"']{3,4096})/gi;
const scheme = /(?<![A-Za-z0-9])(?:bearer|basic)\s+([A-Za-z0-9._~+/-]{8,4096}={0,2})/gi;

/** An Authorization header or one like it, or what one holds: `Bearer …`, `Basic …`. */
export const authHeader = textRule('auth-header', notInCode, function* (text) {
  yield* hitsOf(text, header, (match) => {
    const value = match[1] ?? '';
    const credential = value.replace(
      /^(?:basic|bearer|digest|token|apikey|negotiate|aws4-hmac-sha256)\s+/i,
      '',
    );
    const first = credential.split(/\s/, 1)[0] ?? '';
    if (isPlaceholder(first) || /^[a-z]+$/.test(first)) return undefined;
    const end = match.index + match[0].length;
    return { start: match.index, end, what: 'an authorization header', hide: [end - value.length, end] };
  });
  yield* hitsOf(text, scheme, (match) => {
    const value = match[1] ?? '';
    // "bearer authentication" is a word; a credential has digits, capitals inside, or is long.
    if (!/\d|[a-z][A-Z]|=$/.test(value) && value.length < 24) return undefined;
    const end = match.index + match[0].length;
    return { start: match.index, end, what: 'an authorization header', hide: [end - value.length, end] };
  });
});
