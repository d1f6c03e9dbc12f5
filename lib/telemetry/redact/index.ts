/** The longest text that is looked at, in UTF-16 units; the rest is dropped before any rule runs. */
export const maxLength = 65_536;

const rules: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/-----BEGIN [A-Z0-9 ]{1,40}-----[\s\S]*?(?:-----END [A-Z0-9 ]{1,40}-----|$)/g, '[redacted: pem]'],
  [
    /\b(?:postgres|postgresql|mysql|mariadb|mssql|sqlserver|snowflake|redshift|clickhouse|mongodb|redis|rediss|oracle|bigquery|trino|databricks)(?:\+[a-z0-9]{1,20})?:\/\/[^\s"'`]+/gi,
    '[redacted: database url]',
  ],
  [/(:\/\/)[^\s/"'`@]{1,512}@/g, '$1[redacted: credentials]@'],
  [
    /\b(?:AKIA|ASIA)[A-Z0-9]{12,}|\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|sk-|AIza|ya29\.|eyJ)[\w.-]{16,}/g,
    '[redacted: token]',
  ],
  [/\b(authorization|cookie|set-cookie)(["']?\s{0,4}[:=]\s{0,4})[^\r\n]{1,4096}/gi, '$1$2[redacted: header]'],
  [
    /(pass(?:word|wd|phrase)?|pwd|secret|token|api[-_]?key|access[-_]?key|account[-_]?key|signature|sig)(["']?\s{0,4}[:=]\s{0,4})(?!\[redacted)(?:"[^"\r\n]{1,2048}"?|'[^'\r\n]{1,2048}'?|[^\s"',;&]{1,2048})/gi,
    '$1$2[redacted: secret]',
  ],
];

/**
 * Text in, the same text without credentials out. `known` are values that must never appear, whatever surrounds them.
 */
export function redact(text: string, known: readonly string[] = []): string {
  let result = text.slice(0, maxLength);
  for (const value of [...known].sort((a, b) => b.length - a.length)) {
    if (value.length >= 4) result = result.replaceAll(value, '[redacted: known value]');
  }
  for (const [pattern, replacement] of rules) result = result.replace(pattern, replacement);
  return result;
}
