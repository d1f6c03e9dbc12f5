import { behind, restOfLine, restOfText } from './behind';
import { dataBehindKey } from './data-keys';
import { nameBehindNoun, nouns } from './noun-names';
import { once } from './once';
import type { Stretch } from './reasons';
import { secretBehindKey } from './secret-keys';

/** What stands for one or more stretches that are withheld. */
export const marker = '‹…›';

/** The longest text that is looked at, in code points; the rest is withheld. */
export const longest = 4096;

/** How often a text is gone through before it is withheld as a whole. One pass finds nearly everything. */
export const mostPasses = 6;

const prose =
  /(?:^|[^a-z])(?:to|not|cannot|can't|could|couldn't|please|or|and|should|will|must|may|might|you|is|be|the|a|an|then|when|while|before|after|ktx)[ \t]+(?![^\n])/i;

const complaints = 'unexpected, unresolved, unknown, found, invalid, illegal';
const parsed =
  '[ \\t](?:identifier|token|scalar|string literal|literal|character|symbol|alias|anchor|tag|directive)[ \\t:]+[!&*%]?';
const plainWord = '(?!(?:at|in|on|near|while|for|of|from|and|or|is|was|that|with)\\b)[^ \\t\\n]+';
const commands =
  'command(?: failed| line)?, cmd, argv, args, spawnargs, executing, executed, exec, running, ran, traceback \\(most recent call last\\)';
const word = '([^ \\t\\n]+)';
const streams = 'stderr, stdout, output';
const afterStream = '\\b["\'`)\\]]{0,3}[ \\t]*(?:[:=>]|(?<=\\])|\\bwas|\\bis|\\bcontained|\\n)[ \\t]*';
const ends = 'exit(?:ed|s)?, status, signal, killed, terminated';
const afterEnd =
  '\\b[^\\n:;]{0,40}[ \\t(](?:\\d{1,5}|sig[a-z]{2,6})\\)?(?:[:;\\r\\n]|\\\\[nr]|\\.(?:[ \\t\\r\\n]|\\\\[nr])|[ \\t][-–—][ \\t])';
const programs =
  'uv, pip, git, npm, pnpm, yarn, dbt, docker, ssh, psql, curl, subprocess, child, script, hook, plugin, worker';
const afterProgram = '\\b[^\\n:]{0,30}\\b(?:failed|error|said|says|wrote|printed|reported)\\b[^\\n:]{0,20}:';

/** Stretches that are withheld whole, whatever words they are made of; their patterns are made with the first text. */
export const stretches = once((): readonly Stretch[] => [
  { why: 'address', needs: '@', pattern: /()(:(?:\\?[/\\]){2}[^\n]{0,300}@|@)/g, grows: true },
  { why: 'address', begins: ':/ :\\', pattern: /()(:(?:\\?[/\\]){2})/gy, grows: true },
  behind('address', 'jdbc:, mailto:, data:, tel:, sip:, urn:, www\\.', '', word),
  ...secretBehindKey(),
  ...dataBehindKey(),
  ...nameBehindNoun(),
  // What stands in brackets right behind a name: values by their position, and what a function of SQL is called with.
  {
    why: 'data',
    begins: '( sum avg count min max median distinct coalesce cast lower upper trim round',
    pattern:
      /((?<=[a-z0-9_])\((?![a-z_]+=)(?=[^()\n]*,)|\((?=[^()\n]*\)=\()|\b(?:sum|avg|count|min|max|median|distinct|coalesce|cast|lower|upper|trim|round)\()([^()\n]+)/giy,
  },
  // The path behind a system call, as Node.js writes it.
  {
    why: 'data',
    begins: ',',
    pattern:
      /(,[ ](?:open|opendir|mkdir|mkdtemp|l?stat|access|scandir|unlink|link|symlink|rename|rmdir|rm|copyfile|readlink|realpath|l?chmod|l?chown|l?utimes?|watch|read|write|f?truncate)[ ])([^ '"\n][^\n]*)/gy,
  },
  // A token that a parser repeats without quotes.
  behind('excerpt', complaints, parsed, `(?![!-/:-@[-\`{-~])(${plainWord}(?:[ \\t]+${plainWord})*)`),
  { why: 'data', begins: '= contains', pattern: /((?:=|contains)[ \t]*\()([^\n]+)/giy },
  {
    why: 'sql',
    begins: 'insert merge replace delete explain update truncate grant values select where from join',
    pattern:
      /()(\b(?:(?:insert|merge|replace)[ \t\r\n]+(?:ignore[ \t\r\n]+|overwrite[ \t\r\n]+)?into|delete[ \t\r\n]+from|explain[ \t\r\n]+(?:analyze[ \t\r\n]+)?select|update[ \t\r\n]+[^ \t\r\n]+[ \t\r\n]+set[ \t\r\n]|truncate[ \t\r\n]+table|grant[ \t\r\n]+(?:select|all|usage|insert|update)|values[ \t\r\n]*\(|select[ \t\r\n]+(?!(?:a|an|the|one|your|at|which)[ \t\r\n])(?:\*|[0-9'"]|[a-z_][a-z0-9_.]*\(|[\s\S]{0,600}?[ \t\r\n*)"'\]]from[ \t\r\n(])|where[ \t\r\n]+[^ \t\r\n]+[ \t\r\n]*(?:=|<|>|!=|like[ \t]|in[ \t]*\(|between[ \t]|is[ \t]+(?:not[ \t]+)?null)|from[ \t\r\n]+[^ \t\r\n]+[ \t\r\n]+(?:where|(?:inner|left|right|full|cross)?[ \t]*join|group[ \t]+by|order[ \t]+by|limit[ \t]+\d)[ \t\r\n]|join[ \t\r\n]+[^ \t\r\n]+[ \t\r\n]+on[ \t\r\n])[\s\S]*)/giy,
  },
  {
    why: 'sql',
    begins: 'create alter drop with copy revoke set call exec use',
    pattern:
      /()(\b(?:(?:create|alter|drop)[ \t\r\n]+(?:or[ \t\r\n]+replace[ \t\r\n]+|temp(?:orary)?[ \t\r\n]+|unique[ \t\r\n]+|external[ \t\r\n]+|materialized[ \t\r\n]+)*(?:table|view|index|schema|database|user|role|login|function|procedure|sequence|trigger|warehouse|stage|session|extension|type|secret)[ \t\r\n]|with[ \t\r\n]+[^ \t\r\n]+[ \t\r\n]+as[ \t\r\n]*\(|copy[ \t\r\n]+[^ \t\r\n]+[ \t\r\n]+(?:from|to)[ \t\r\n]|revoke[ \t\r\n]+[^ \t\r\n]+[ \t\r\n]+(?:on|from)[ \t\r\n]|set[ \t\r\n]+(?:(?:session|local|global|persist)[ \t\r\n]+)?[a-z_.]+[ \t\r\n]*(?:=|to[ \t\r\n])|call[ \t\r\n]+[a-z_.]+\(|use[ \t\r\n]+(?:role|database|schema|warehouse|catalog)[ \t\r\n]+(?!(?:name|id|type)s?\b)[^ \t\r\n]+(?![ \t]*[a-z])|exec(?:ute)?[ \t\r\n]+(?:immediate[ \t\r\n]|[a-z_]+\.))[\s\S]*)/giy,
    unlessBefore: prose,
  },
  behind('excerpt', 'line, col(?:umn)?', '[ \\t]+\\d{1,6}\\)?:[ \\t]', restOfLine),
  { why: 'excerpt', needs: '|', pattern: /((?:^|\n)[ \t]{0,8}>?[ \t]{0,8}\d{0,6}[ \t]{0,8}\|)([^\n]+)/g },
  {
    why: 'excerpt',
    needs: '^',
    pattern: /(^|\n)([^\n]+)(?=\r?\n[ \t~|-]*\^[ \t^~-]*(?:\r?\n|(?![\s\S])))/g,
  },
  // What another program was told, or wrote.
  behind('process', commands, '[ \\t]*[:=][ \\t]*', restOfText),
  behind('process', streams, afterStream, restOfText),
  behind('process', ends, afterEnd, restOfText),
  behind('process', programs, afterProgram, restOfText),
  {
    why: 'process',
    needs: 'fatal: npm remote: psql pg_dump git bash sh curl docker uv pip dbt ssh scp pnpm yarn $ % # >',
    pattern:
      /((?:^|\n)[ \t]*(?:fatal:|npm (?:error|err!|warn)|remote:|(?:psql|pg_dump|git|bash|sh|zsh|curl|docker|uv|pip|dbt|ssh|scp|pnpm|yarn):|[$%#>][ \t]))([\s\S]+)/gi,
  },
  behind('process', 'spawn(?:sync)?', '[ \\t]+', word),
  behind(
    'address',
    'connect, getaddrinfo, query[a-z]*',
    '[ \\t]+e[a-z_]+[ \\t]+',
    `${word}(?=[ \\t]*(?:\\n|(?![\\s\\S])))`,
  ),
  { why: 'row', begins: ', ; |', pattern: /()([,;|][^ \t\n\r,;|]+[,;|][^ \t\n\r,;|])/gy, grows: true },
  { why: 'row', needs: '|', pattern: /(^|\n)([^\n|"'`]*(?:\|[^\n|"'`]*){2,})/g },
  { why: 'row', needs: '\t', pattern: /(^|\n)([^\t\n]*(?:\t[^\t\n]*){2,})/g },
]);

/** Opening quotes and what closes each. */
export const quotes: Readonly<Record<string, string>> = Object.fromEntries(
  ['""', "''", '``', '“”', '””', '„“”', '‘’', '«»', '»«»'].map(([open, ...closing]) => [
    open,
    closing.join(''),
  ]),
);

/** A quoted word behind one of these is a name, whether it is in the vocabulary or not. */
export const namingWords =
  `${nouns}, passcode, pwd, pin, near, entry, owner, connection, project, member, organization, company, customer, card, sheet, namespace, for, named, called, from, on, to, of, as, by, with, in, into, key, element, pods, field, tag, alias, anchor, literal, scalar, name, node`.split(
    ', ',
  );

/** Behind one of these a number stays even where something beside it is withheld, and may have five digits. */
export const numberWords =
  /(?:^|[^a-z])(?:lines?|columns?|col|port|status|position|offset|attempt|retry|signal|http|errno|(?:exit|status|error|response|return)[ _]?code)["'`]?[ \t]*[:=#(]?[ \t]*(?![^\n])/i;

/** In front of a numeric code. */
export const codeWords =
  /(?:^|[^a-z])(?:code|sqlstate|state|error|errno|number|msg|rpc)["'`]?[ \t]*[:=#([,]?[ \t]*-?(?![^\n])/i;

/** Units of time; those of one letter stand right behind the number. */
export const units =
  /^(?:ns|us|ms|s|sec|secs|seconds?|milliseconds?|m|min|mins|minutes?|h|hours?|days?)(?![A-Za-z0-9])/;

/** White space and signs: what stands between two tokens. Any other character belongs to one. */
export const between = ' \\t\\n\\r!-/:-@\\[-`{-~“”„‘’«»–—…•→';

/** Signs that join two parts without white space to one token. */
export const joiners = "-._/\\\\+~#%&$!*^?|:@'’";
