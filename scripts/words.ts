import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { isKnownToken } from '../lib/redact/words';

/**
 * Proposes words for the vocabulary: those of the error messages in a host's own source files that it does not have yet, with
 * how often each is used. Nothing is added; a word that enters is a line that somebody reviewed.
 * `npm run words -- PATH…`
 */
const sources = new Set(['.ts', '.tsx', '.js', '.mjs', '.cjs', '.py']);

/** Messages: texts that are thrown, raised or given to an error, a logger or a failure. */
const message =
  /(?:\b(?:throw|raise|reject|fail|warn|error|log|message|detail|hint|description)\b|Error\()[^'"`\n]{0,80}(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/gi;

function filesBelow(path: string): readonly string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name.startsWith('.')) return [];
    const below = join(path, entry.name);
    return entry.isDirectory() ? filesBelow(below) : sources.has(extname(entry.name)) ? [below] : [];
  });
}

const paths = process.argv.slice(2);
if (paths.length === 0) {
  process.stderr.write('Say which source files to read: npm run words -- PATH…\n');
  process.exit(2);
}
const counts = new Map<string, number>();
for (const file of paths.flatMap(filesBelow)) {
  for (const [, single, double, template] of readFileSync(file, 'utf8').matchAll(message)) {
    const text = (single ?? double ?? template ?? '').replace(/\$?\{[^}]*\}|\\[nrt]/g, ' ');
    for (const word of text.match(/[A-Za-z][A-Za-z'’-]*[A-Za-z]/g) ?? [])
      if (!isKnownToken(word)) counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1);
  }
}
const proposed = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
for (const [word, count] of proposed) process.stdout.write(`${String(count).padStart(5)}  ${word}\n`);
process.stderr.write(
  `${proposed.length} words are not in the vocabulary. Review each: no name of a person, place, product, table or column, and nothing that could be a password. Then add it to lib/catalog/vocabulary/words.\n`,
);
