import { isBlank, isQuote } from './chars';
import type { Cuts } from './draft';
import type { Scan } from './scan';
import { isEmpty } from './secret-value';

/** How a program takes a credential in an option: in the next word, in the same word (`-psecret`), or either way. */
interface ProgramOption {
  option: string;
  takes: 'next' | 'same' | 'both';
  /** The value is `user:password`; without a colon it is only a user name. */
  login?: true;
}

const rows: readonly (readonly [
  names: string,
  option: string,
  takes: ProgramOption['takes'],
  login?: 'login',
])[] = [
  ['mysql mysqldump mysqladmin mysqlimport mysqlsh mariadb mariadb-dump', '-p', 'same'],
  ['sshpass sqlcmd bcp osql isql tsql', '-p', 'both'],
  ['sqlcmd bcp osql isql tsql', '-P', 'both'],
  ['redis-cli valkey-cli', '-a', 'next'],
  ['redis-cli valkey-cli', '--pass', 'next'],
  [
    'mongo mongosh mongodump mongorestore mongoexport mongoimport cypher-shell snowsql vsql nzsql beeline',
    '-p',
    'both',
  ],
  ['docker podman helm crane skopeo oras az', '-p', 'next'],
  ['ldapsearch ldapmodify', '-w', 'next'],
  ['curl', '-u', 'both', 'login'],
  ['curl', '-U', 'both', 'login'],
  ['curl', '--user', 'next', 'login'],
  ['curl', '--proxy-user', 'next', 'login'],
  ['http https httpie xh', '-a', 'next', 'login'],
  ['smbclient', '-U', 'next', 'login'],
  ['influx', '-t', 'next'],
];

const optionsOf = new Map<string, ProgramOption[]>();
for (const [names, option, takes, login] of rows) {
  for (const name of names.split(' ')) {
    optionsOf.set(name, [
      ...(optionsOf.get(name) ?? []),
      { option, takes, ...(login && { login: true as const }) },
    ]);
  }
}

/** A command line is followed for this many characters. */
const reach = 2048;
/** Long options with one dash, and values of `-p` that are a port or a path. */
const otherwise =
  /^-(?:print|path|pid|port|protocol|pool|parallel|user|usage|url|uri|update|all|auth|add)|^-[pP]\d{1,5}:\d/;

/** The next word of a command line, without the quotes around it; items of a printed list count as words too. */
function wordAt(scan: Scan, from: number, line: number): { start: number; end: number } | undefined {
  const start = scan.skip(from, (code) => isBlank(code) || code === 44 || code === 91 || code === 93, line);
  if (start >= line) return undefined;
  const quote = scan.code(start);
  if (isQuote(quote)) return { start: start + 1, end: scan.skip(start + 1, (code) => code !== quote, line) };
  let end = start;
  while (end < line && !isBlank(scan.code(end)) && !isQuote(scan.code(end))) end += 1;
  const inner = scan.code(end);
  if (isQuote(inner) && end > start && end < line) {
    const close = scan.skip(end + 1, (code) => code !== inner, line);
    if (/^-\w$/.test(scan.text.slice(start, end))) return { start, end: close };
  }
  return { start, end };
}

function cutOptions(scan: Scan, from: number, options: readonly ProgramOption[], cuts: Cuts): void {
  const line = Math.min(scan.lineEnd(from), from + reach);
  let awaited: ProgramOption | undefined;
  for (let word = wordAt(scan, from, line); word !== undefined; word = wordAt(scan, word.end + 1, line)) {
    const text = scan.text.slice(word.start, word.end);
    if (
      awaited !== undefined &&
      !text.startsWith('-') &&
      !isEmpty(text) &&
      (awaited.login !== true || text.includes(':'))
    ) {
      cuts.add(word.start, word.end, awaited.login ? 'credential' : 'password');
    }
    awaited = options.find(({ option, takes }) => option === text && takes !== 'same');
    const same = options.find(
      ({ option, takes }) => takes !== 'next' && text.startsWith(option) && text.length > option.length,
    );
    if (same === undefined || otherwise.test(text)) continue;
    const quoted = isQuote(text.charCodeAt(same.option.length)) ? 1 : 0;
    const value = text.slice(same.option.length + quoted);
    if (isEmpty(value) || (same.login && !value.includes(':'))) continue;
    cuts.add(word.start + same.option.length + quoted, word.end, same.login ? 'credential' : 'password');
  }
}

/** The letters after the hyphen of the options in the table, in lower case, and the second hyphen of the long ones. */
const optionLetters = new Set(rows.map(([, option]) => option.toLowerCase().charCodeAt(1)));

/** Whether a word of the text begins like one of the options. */
function hasOption(scan: Scan): boolean {
  for (let at = scan.find('-', 1); at !== -1; at = scan.find('-', at + 1)) {
    if (!optionLetters.has(scan.lower.charCodeAt(at + 1))) continue;
    const before = scan.code(at - 1);
    if (isBlank(before) || isQuote(before) || before === 44 || before === 91 || before === 93) return true;
  }
  return false;
}

/** What the names of the programs in the table begin with. */
export const programs =
  'mysql mariadb sshpass redis valkey sqlcmd bcp osql isql tsql mongo cypher snowsql vsql nzsql docker podman helm crane skopeo oras az ldap curl http xh smbclient beeline influx'.split(
    ' ',
  );
const name = new RegExp(
  `(?:^|[\\s"'\`/$([{|;&])((?:${programs.join('|')})[a-z-]{0,16})(?:\\.exe)?(?=[\\s"'\`])`,
  'g',
);

/** Cuts passwords in the short options of well-known programs: `mysql -psecret`, `curl -u user:pass`, `sqlcmd -P x`. */
export function cutProgramOptions(scan: Scan, cuts: Cuts): void {
  if (!hasOption(scan)) return;
  for (const found of scan.lower.matchAll(name)) {
    const options = optionsOf.get(found[1] ?? '');
    const from = found.index + found[0].length;
    if (options !== undefined && from >= cuts.end) {
      cutOptions(scan, isQuote(scan.code(from)) ? from + 1 : from, options, cuts);
      cuts.pass(Math.min(scan.lineEnd(from), from + reach));
    }
  }
}
