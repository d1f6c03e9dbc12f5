/**
 * What ktx 0.10.0 to 0.12.0 takes out of error reports. It is not enough to keep secrets in: it misses cookies,
 * JSON-style pairs, URLs without a user, and more. The unreleased client uses `redact` instead.
 */
const replacements: readonly (readonly [RegExp, string])[] = [
  // The password of scheme://user:password@, which ends at the first "/" or "@". What stands before the password is
  // kept, so it does not matter where in a long scheme the match begins; without a limit a long word takes minutes.
  [/([a-z][a-z0-9+.-]{0,60}:\/\/[^\s:/@]+:)[^\s/@]+@/gi, '$1[redacted]@'],
  [/\b((?:password|pwd)\s*=\s*)[^\s;,&]+/gi, '$1[redacted]'],
  [/\b(authorization\s*:\s*)[^,;\r\n]+/gi, '$1[redacted]'],
  [/\b(bearer\s+)[^\s,;]+/gi, '$1[redacted]'],
  [/\b(api[\s_-]?key\s*[=:]\s*)[^\s,;&]+/gi, '$1[redacted]'],
  [/\b((?:KTX_[A-Z0-9_]+|[A-Z0-9_]*(?:TOKEN|SECRET))\s*[=:]\s*)[^\s,;&]+/g, '$1[redacted]'],
  [/([?&](?:X-Amz-Signature|X-Goog-Signature|sig)=)[^&\s]+/gi, '$1[redacted]'],
];

/** Replaces the secrets that the caller names, then what the fixed patterns match, by `[redacted]`. */
export function applyPatterns(text: string, secrets: readonly string[] = []): string {
  let result = text;
  for (const secret of secrets) {
    if (secret !== '') result = result.split(secret).join('[redacted]');
  }
  for (const [pattern, replacement] of replacements) result = result.replace(pattern, replacement);
  return result;
}
