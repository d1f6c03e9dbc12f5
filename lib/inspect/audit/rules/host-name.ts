import { isLoopback, isPrivate } from '../addresses';
import { hitsOf } from '../matching';
import { inValues, textRule } from '../rule';

const host = '([A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,252}[A-Za-z0-9_])?)';
const shapes = [
  new RegExp(
    `\\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ECONNRESET|ENETUNREACH)\\s+${host}(?=[\\s:/]|$)`,
    'g',
  ),
  new RegExp(
    `\\b(?:host|host name|hostname|server(?: at)?|node)\\s?[:=]?\\s?\\\\?["'\`]${host}\\\\?["'\`]`,
    'gi',
  ),
  new RegExp(`["'\`]@["'\`]${host}["'\`]`, 'g'),
  // Names that only a private network has, and the addresses of databases in the cloud.
  /(?<![\w.@-])((?:[a-z0-9_-]{1,63}\.){1,8}(?:internal|local|lan|corp|intranet|home|localdomain|rds\.amazonaws\.com|redshift\.amazonaws\.com|snowflakecomputing\.com|database\.windows\.net|azuredatabricks\.net|cloud\.databricks\.com|clickhouse\.cloud|mongodb\.net|supabase\.co|neon\.tech))(?![\w-]|\.[a-z])/gi,
  /(?<![\w.@/-])((?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}):\d{2,5}(?![\w:.])/gi,
];
/** Suffixes of files, which `name.suffix:line` of a stack has where a host has its name. */
const file = /\.(?:[cm]?[jt]sx?|py|json|ya?ml|sql|rs|go|java|rb|node|md|txt|db|sqlite)$/i;

/** Words with which a sentence goes on behind a code. A host can be called by any other word, such as `warehouse`. */
const goesOn =
  /^(?:while|when|after|before|during|because|but|or|if|for|from|in|on|at|to|by|with|as|of|the|a|an|it|this|that|error|errors|connecting|opening|reading|writing|trying|retrying|code|errno|syscall)$/i;

/** Whether what stands where a host would goes on with a sentence: `ECONNREFUSED while opening`. A host can have a port. */
function isWord(name: string, after: string): boolean {
  return goesOn.test(name) && !/^[:/]\d/.test(after);
}

/** The name or public address of a host that the user's tools talk to. */
export const hostName = textRule('host-name', inValues, function* (text) {
  for (const shape of shapes) {
    yield* hitsOf(text, shape, (match) => {
      const name = match[1] ?? '';
      if (
        /^(?:localhost|\d+|host|name|is|was|not|and|found)$/i.test(name) ||
        isLoopback(name) ||
        isPrivate(name)
      )
        return undefined;
      if (file.test(name) || isWord(name, text.slice(match.index + match[0].length))) return undefined;
      const start = match.index + match[0].indexOf(name);
      return { start, end: start + name.length, what: 'a host name' };
    });
  }
});
