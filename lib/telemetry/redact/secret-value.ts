import { isDrawn, isSecretWord } from './chance';
import { mark } from './chars';
import type { KeyKind } from './key';
import { opensLine, type Pair } from './pair';
import type { Scan } from './scan';
import { isNumber, lineAt, type Value, valueAt } from './value';
import { emptyValues, proseWords } from './words';

/** Values that hold the place of a secret: masks, placeholders, references to where the secret is kept. */
const placeholder =
  /^(?:[*•.…_#?-]{2,}|x{3,}|…|<(?!Buffer )[^<>]{0,60}>|\$\{[^}]{0,120}\}?|\$[A-Z_][A-Z0-9_]*|%[A-Z_]{3,40}%|\{\{[^}]{0,120}\}{0,2}|%[sdvjr]|%\([\w.]{1,40}\)s|(?:env|file|vault|ssm|keyring|op|secretref|ref|aws-ssm|gcp-secret):[\w./:${}@-]{0,200}|process\.env\b.{0,60}|os\.(?:environ|getenv)\b.{0,60}|\[(?:redacted|filtered|masked|hidden|object|function|array|getter|circular|secret|native|class|removed|omitted)\b[^\]]{0,60}\]?|\(?(?:redacted|hidden|masked|empty|none|unset|not set|omitted)\)?|Secret(?:Str|Bytes)?\(['"*]{0,40}\)?|\[redacted)$/i;

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** The word that a value begins with, unless a digit or sign makes it more than a word (`Secret123`). */
const firstWord = (text: string): string =>
  /^["'`(<[]?(?=([\p{L}'_-]{1,64}))\1(?![\p{N}@#$%^&*+=~])/u.exec(text)?.[1]?.toLowerCase() ?? '';

/** True for a value that is no secret whatever its key: absent, a mask, a placeholder, a reference. */
export const isEmpty = (text: string): boolean => {
  const trimmed = text.trim();
  return (
    trimmed === '' ||
    (trimmed.length <= 240 && (emptyValues.has(trimmed.toLowerCase()) || placeholder.test(trimmed)))
  );
};

/** A sentence rather than a secret: it begins like one and goes on for three words, or four behind an equals sign. */
const isSentence = (text: string, words: number): boolean =>
  proseWords.has(firstWord(text)) && text.trim().split(/\s+/, words).length === words;

/** For keys that are words of every day, only text drawn by lot counts, and no id, hash or path; its beginning tells. */
function isWeakSecret(whole: string, least: number): boolean {
  const text = whole.slice(0, 512);
  if (
    text.length < least ||
    uuid.test(text) ||
    /^(?:0x)?[0-9a-f]+$/i.test(text) ||
    /^(?:sha\d{1,3}|md5)[-:]|\s|^[./~]|:\/\//i.test(text)
  )
    return false;
  return isDrawn(text) && !/^[A-Za-z0-9]+\.[a-z]{1,4}\b/.test(text);
}

/** An object that describes a setting instead of holding it: a schema, a list of complaints. */
const describes = (text: string): boolean =>
  /^[[{(]\s{0,40}["']?(?:type|_errors|errors|required|message|minLength|maxLength|description|format|description|code|env|from|name)["']?\s{0,4}:/.test(
    text,
  ) || /^\[\s{0,40}["'](?:[A-Z][a-z]+|is|must|can't|this|field|required) ?[a-z ]/.test(text);

function bracketed(text: string, kind: KeyKind): boolean {
  const inside = text.slice(1, -1).trim();
  if (inside === '' || text.startsWith('(') || isEmpty(text) || describes(text)) return false;
  if (kind.weak) return kind.rule === 'credential' && !/^\s{0,4}(?:type|method)\b/.test(inside);
  if (kind.countable && /^[\d\s,.]*$/.test(inside)) return false;
  return inside !== mark;
}

/** Words of a sentence about a secret, where the text puts a colon: errors, codes, names of variables and of classes. */
function isProse(scan: Scan, value: Value, text: string, kind: KeyKind): boolean {
  if (proseWords.has(firstWord(text))) return true;
  if (
    /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|^[a-z]+(?:_[a-z]+)+$|(?:Error|Exception)$|^E[A-Z]{4,}$|^[1-5]\d\d$/.test(
      text,
    )
  )
    return true;
  if (/^\p{Ll}+$/u.test(text) && /^ \p{Ll}+ \p{Ll}+/u.test(scan.text.slice(value.after, value.after + 80)))
    return true;
  return kind.rule !== 'password' && !isSecretWord(text, 6) && text.length < 20;
}

/** `name: value` on a line of its own runs to the end of the line, unless more keys or a whole sentence follow. */
function wholeLine(scan: Scan, value: Value): Value {
  const line = lineAt(scan, value.start);
  const rest = scan.text.slice(value.end, Math.min(line.end, value.end + 400));
  return rest.split(/\s+/).length > 7 || /[\w\])"'}] ?[:=]|[,;{}]/.test(rest) ? value : line;
}

function bare(scan: Scan, pair: Pair, kind: KeyKind, value: Value): Value | undefined {
  const text = scan.text.slice(value.start, value.end);
  const line = opensLine(scan, pair.start);
  if (kind.countable && isNumber(text)) return undefined;
  if (pair.separator === '=') {
    // The summary of a run of tests, `PASS=55 WARN=1 ERROR=1`.
    if (
      /(?:^|\W)pass$/i.test(pair.key) &&
      isNumber(text) &&
      /^[\s,;]{1,4}(?:warn|error|fail|skip|no-op|total)\w{0,6}[=:]\d/i.test(
        scan.text.slice(value.end, value.end + 24),
      )
    )
      return undefined;
    const call = pair.spaced && /^(?:await|new|this\.|[A-Za-z_$][\w$.]*\([^"'`]*\)?$)/.test(text);
    if (call || (text.startsWith('/') && /(?:^|[^A-Za-z])(?:OLD)?PWD$/.test(pair.key))) return undefined;
    return line && pair.spaced ? wholeLine(scan, value) : value;
  }
  if (kind.rule === 'token' && (isNumber(text) || text.length < 4 || /^\d+(?::\d+)*$/.test(text)))
    return undefined;
  if (pair.spaced && /(?:^|\W)pass$/i.test(pair.key) && /^\d{1,4}$/.test(text)) return undefined;
  if (!pair.spaced)
    return proseWords.has(firstWord(text)) && text.length === firstWord(text).length ? undefined : value;
  if (line && !proseWords.has(firstWord(text))) return wholeLine(scan, value);
  if (pair.structured && !line) return value;
  return isProse(scan, value, text, kind) ? undefined : value;
}

/** Indented lines under a key: a YAML block (`|`, `>`), a list, or one line that was broken off. */
function onNextLines(scan: Scan, pair: Pair, kind: KeyKind): Value | undefined {
  const { text } = scan;
  const header = /^(?:(?:![\w/.-]{1,24}[ \t]{1,4})?[|>][+-]?\d?)?[ \t]{0,8}\r?\n/.exec(
    text.slice(pair.value, pair.value + 48),
  )?.[0];
  if (header === undefined) return undefined;
  const block = header.trim() !== '';
  const first = pair.value + header.length;
  const indent = /^[ \t]*/.exec(text.slice(first, first + 64))?.[0] ?? '';
  const start = first + indent.length;
  if (!block && /["'`]/.test(text[start] ?? '')) return valueAt(scan, start);
  const list = !block && kind.countable && text.startsWith('- ', start);
  if (block || list) {
    let end = scan.lineEnd(start);
    while (indent !== '' && end < scan.length) {
      const next = scan.lineEnd(end) === end ? scan.find('\n', end) + 1 : end + 1;
      if (next <= end || !text.startsWith(indent, next)) break;
      end = scan.lineEnd(next);
    }
    return end > start ? { start, end, after: end, form: 'bare' } : undefined;
  }
  const line = lineAt(scan, start);
  const word = text.slice(line.start, line.end);
  if (word.length < 4 || /[\s:]|=$/.test(word) || isEmpty(word) || proseWords.has(firstWord(word)))
    return undefined;
  if (/^[A-Z][A-Z0-9_]*$|^[-}\])<{[(]/.test(word)) return undefined;
  return kind.rule === 'password' && indent !== ''
    ? line
    : isSecretWord(word, 6) || word.length >= 20
      ? line
      : undefined;
}

/** What to replace behind a key that names a secret; undefined when no secret stands there. */
export function secretValue(scan: Scan, pair: Pair, kind: KeyKind): Value | undefined {
  const next = scan.code(pair.value);
  if (pair.separator === '>') return elementText(scan, pair.value, kind);
  if (pair.separator !== '=' && !kind.weak) {
    const below = onNextLines(scan, pair, kind);
    if (below !== undefined) return below;
  }
  if (Number.isNaN(next) || next === 10 || next === 13) return undefined;
  const value = valueAt(scan, pair.value);
  const text = scan.text.slice(value.start, value.end);
  if (isEmpty(text)) return undefined;
  if (value.form === 'bracketed') return bracketed(text, kind) ? value : undefined;
  if (kind.weak) {
    const login =
      value.form === 'quoted' && kind.rule === 'credential' && /^[^\s:]{1,64}:[^\s:]{3,}$/.test(text);
    // A key in the query of an address is the caller's own, hash or not.
    const query =
      kind.rule === 'key' && /[?&]/.test(scan.text[pair.start - 1] ?? '') && /^[0-9a-f]{32,64}$/i.test(text);
    return login || query || isWeakSecret(text, pair.separator === '=' && !pair.spaced ? 12 : 16)
      ? value
      : undefined;
  }
  if (value.form === 'bare') return bare(scan, pair, kind, value);
  const short = kind.rule === 'token' && text.length < 4 && !/[A-Za-z0-9]/.test(text);
  return short || isSentence(text, pair.separator === '=' ? 4 : 3) || (kind.countable && isNumber(text))
    ? undefined
    : value;
}

/** The text of an XML element, up to its closing tag; CDATA as a whole. */
function elementText(scan: Scan, start: number, kind: KeyKind): Value | undefined {
  const cdata = scan.at('<![cdata[', start);
  const stop = scan.find(cdata ? ']]>' : '<', cdata ? start + 9 : start);
  const end = stop === -1 ? scan.length : stop;
  const closed = cdata || (scan.code(end) === 60 && scan.code(end + 1) === 47);
  const from = cdata ? start + 9 : start;
  if (!closed && (stop !== -1 || /\s/.test(scan.text.slice(from, end)))) return undefined;
  const text = scan.text.slice(from, end);
  if (isEmpty(text) || (kind.weak && !isWeakSecret(text.trim(), 12))) return undefined;
  return { start: from, end, after: end, form: 'quoted' };
}
