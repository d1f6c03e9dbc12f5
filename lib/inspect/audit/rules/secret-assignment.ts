import { hitsOf, isPlaceholder } from '../matching';
import { notInCode, textRule } from '../rule';

const name =
  'passwords?|passwd|passphrase|passcode|(?<![A-Za-z])pass|(?<![A-Za-z])pwd|pgpassword|secret|token|api[\\s_-]?key|access[_-]?key(?:[_-]?id)?|account[_-]?key|private[_-]?key|signing[_-]?key|encryption[_-]?key|client[_-]?secret|credentials?|authkey|(?<![A-Za-z])jwt';
const quoted =
  '\\\\?"((?:[^"\\\\]|\\\\.){1,2000})"?|\\\\?\'((?:[^\'\\\\]|\\\\.){1,2000})\'?|`([^`]{1,2000})`?';
const bare = '([^\\s"\'`,;&<>()\\[\\]{}][^\\s"\'`,;&<>\\]})]{0,2000})';
const separator = '(?:["\'\\\\\\]]{0,3}\\s{0,3}(?:=>|:=|[:=])\\s{0,3}|>)';
const assignment = new RegExp(`(?:${name})${separator}(?:${quoted}|${bare})`, 'gi');
const option =
  /(?<![\w-])(--?(?:password|passwd|pass|pwd|token|secret|api-?key|client-secret|access-key)(?:=|\s{1,3})|identified\s+by\s+|PASSWORD\s+(?='))["']?([^\s"']{1,2000})/gi;

/** Values that are code or part of a sentence rather than a secret. */
const notAValue = /^(?:[a-z]+(?:\.[A-Za-z]+)+[,;)]?|[a-z]+\(.*|--?[a-z-]+)$/;

function isSecret(value: string): boolean {
  return !isPlaceholder(value) && !notAValue.test(value) && !/^(?:\/|[A-Za-z]:\\|\.{1,2}\/)/.test(value);
}

/** A setting whose name says that it is secret, with its value: `password=…`, `"token": "…"`, `--password …`. */
export const secretAssignment = textRule('secret-assignment', notInCode, function* (text) {
  yield* hitsOf(text, assignment, (match) => {
    const value = match[1] ?? match[2] ?? match[3] ?? match[4] ?? '';
    if (!isSecret(value)) return undefined;
    const start = match.index;
    const end = start + match[0].length;
    const from = start + match[0].lastIndexOf(value);
    return { start, end, what: 'a secret with its name', hide: [from, end] };
  });
  yield* hitsOf(text, option, (match) => {
    const value = match[2] ?? '';
    if (!isSecret(value)) return undefined;
    const start = match.index;
    const end = start + match[0].length;
    return { start, end, what: 'a secret with its name', hide: [end - value.length, end] };
  });
});
