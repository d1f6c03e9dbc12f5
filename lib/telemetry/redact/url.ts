import { isAlnum, isDigit, isLetter } from './chars';
import type { Cuts } from './draft';
import type { Scan } from './scan';
import { Stretches } from './stretches';

/** Schemes whose address is a secret as a whole: databases, warehouses and caches; `+driver` suffixes are ignored. */
const databases = new Set(
  `postgres postgresql pgsql psql pg cockroachdb cockroach crdb timescaledb redshift mysql mysqlx mysql2 mariadb mssql sqlserver
  tds oracle snowflake bigquery clickhouse clickhouses clickhousedb chdb databricks trino trinos presto athena awsathena hive
  impala spark mongodb redis rediss valkey memcached duckdb sqlite sqlite3 libsql motherduck db2 ibmi vertica exasol exa
  teradata teradatasql firebird cassandra scylladb neo4j neo4js bolt couchbase couchbases couchdb arangodb influxdb elasticsearch
  opensearch hana hdbcli netezza greenplum yugabytedb singlestore singlestoredb monetdb druid pinot drill dremio starrocks doris
  questdb planetscale prisma odbc adodb`.split(/\s+/),
);
/** Schemes where a lone user name before the @ is an address (a container, a login), not a token. */
const lonelyUser = new Set([
  'ssh',
  'sftp',
  'git+ssh',
  'abfs',
  'abfss',
  'wasb',
  'wasbs',
  'mailto',
  'xmpp',
  'sip',
  'ftp',
]);

/** What one of is in every address that is looked at. */
export const urlSigns = ['://', ':\\/\\/', '%3a%2f%2f', '%253a%252f%252f', 'jdbc:'];
const reach = 256;

const isScheme = (code: number): boolean => isAlnum(code) || code === 43 || code === 45 || code === 46;
const isHost = (code: number): boolean => isAlnum(code) || code === 46 || code === 45 || code === 95;

/** Start of the scheme name that ends at `end`; the tail of an escape that touches it (`%3D`, `\n`) is not part of it. */
function schemeStart(scan: Scan, end: number, least: number): number {
  let start = scan.skipBack(end, isScheme, Math.max(least, end - 40));
  const before = scan.code(start - 1);
  if (before === 37) start += 2;
  if (before === 92) start += 1;
  return Math.min(
    end,
    scan.skip(start, (code) => !isLetter(code), end),
  );
}

/** True when `:` and what follows can be no port, so that it must be a password. */
function hasPassword(scan: Scan, from: number, end: number): boolean {
  if (scan.code(from) === 91) return false;
  const colon = scan.skip(from, (code) => code !== 58 && code !== 47 && code !== 63 && code !== 35, end);
  if (scan.code(colon) !== 58 || colon >= end) return false;
  const port = scan.skip(colon + 1, isDigit, end);
  return port < end && !/[/?#,)\]};.:]/.test(scan.text[port] ?? '');
}

/** True when a host follows that cannot be the domain of a mail address in prose: a port or a path stands behind it. */
function firmHost(scan: Scan, from: number): boolean {
  const end = scan.skip(from, isHost);
  return end > from && (scan.code(end) === 47 || (scan.code(end) === 58 && isDigit(scan.code(end + 1))));
}

/** End of a URL whose user information holds spaces, quotes or signs that seemed to end it; -1 when there is no @ in reach. */
function extended(scan: Scan, stretches: Stretches, from: number, end: number, firm: boolean): number {
  const at = scan.find('@', end);
  if (at === -1 || at - end > reach || at > scan.lineEnd(end)) return -1;
  const between = scan.text.slice(end, at);
  if (between.includes('://') || between.split(/\s+/).length > (firm ? 4 : 9)) return -1;
  if (firm && !firmHost(scan, at + 1)) return -1;
  if (!firm && !isAlnum(scan.code(at + 1)) && scan.code(at + 1) !== 91) return -1;
  const next = stretches.endFrom(at);
  const more = stretches.lastAt(from, next);
  const again = isBareHost(scan, more, next) ? extended(scan, stretches, from, next, true) : -1;
  return again === -1 ? next : again;
}

/** True when nothing but a host stands between the last @ and the end, so that the password may still go on. */
const isBareHost = (scan: Scan, at: number, end: number): boolean =>
  at !== -1 && scan.skip(at + 1, isHost, end) === end;

const withoutPunctuation = (scan: Scan, from: number, end: number): number =>
  scan.skipBack(end, (code) => /[.,;:!?)\]}]/.test(String.fromCharCode(code)), from);

/** The first character after the user information of an address that is no database's, or -1 when it has none. */
function userEnd(scan: Scan, stretches: Stretches, from: number): number {
  let end = stretches.endFrom(from);
  const segment = scan.skip(from, (code) => code !== 47 && code !== 63 && code !== 35, end);
  let at = scan.find('@', from);
  if (at === -1) return -1;
  if (at < segment) {
    if (isBareHost(scan, stretches.lastAt(from, end), end))
      end = Math.max(end, extended(scan, stretches, from, end, true));
    return stretches.lastAt(from, end);
  }
  if (!hasPassword(scan, from, segment))
    return numericPassword(scan, from, segment, stretches.lastAt(from, end));
  at = stretches.lastAt(from, end);
  if (at !== -1) return at;
  const longer = extended(scan, stretches, from, end, false);
  return longer === -1 ? -1 : stretches.lastAt(from, longer);
}

/** `user:12/ab@host.tld/…`: digits that look like a port, on a host without a dot, with a real host behind a later @. */
function numericPassword(scan: Scan, from: number, segment: number, at: number): number {
  if (at < segment || scan.code(at - 1) === 47) return -1;
  const authority = scan.lower.slice(from, segment);
  if (!/^[a-z_-]{1,64}:\d{1,5}$/.test(authority) || authority.startsWith('localhost:')) return -1;
  return /^[a-z][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,62}){0,4}\.[a-z]{2,12}(?:[:/]|$)/.test(
    scan.lower.slice(at + 1, at + 300),
  )
    ? at
    : -1;
}

/** User information that tells nothing: masked already, or the one name that everybody uses. */
const isPublic = (info: string): boolean =>
  info === 'git' || /^(?:[^:@/]{0,64}:)?(?:\*{1,40}|x{3,40}|\.{3}|…)$/i.test(info);

function cutAddress(scan: Scan, stretches: Stretches, start: number, from: number, cuts: Cuts): void {
  const scheme = scan.lower.slice(start, scan.skip(start, isScheme));
  if (databases.has(scheme.split('+')[0] ?? '') || scheme === 'redis+sentinel') {
    const end = stretches.endFrom(from);
    const at = stretches.lastAt(from, end);
    const open = at === -1 && (hasPassword(scan, from, end) || scan.code(end - 1) === 58);
    const firm =
      at === -1
        ? !open && !scan.text.slice(from, Math.min(end, from + reach)).includes('/')
        : isBareHost(scan, at, end);
    const longer = open || firm ? extended(scan, stretches, from, end, firm) : -1;
    const last = withoutPunctuation(scan, from, Math.max(end, longer));
    if (last > from) cuts.add(start, last, 'database-url');
    else cuts.pass(from);
    return;
  }
  const at = userEnd(scan, stretches, from);
  const info = at === -1 ? '' : scan.text.slice(from, at);
  if (info === '' || isPublic(info) || (lonelyUser.has(scheme) && !info.includes(':'))) cuts.pass(from);
  else cuts.add(from, at, 'url-credentials');
}

function cutEscaped(scan: Scan, stretches: Stretches, start: number, from: number, cuts: Cuts): void {
  const scheme = scan.lower.slice(start, scan.skip(start, isScheme)).split('+')[0] ?? '';
  const stretch = stretches.endFrom(from);
  const ampersand = scan.find('&', from);
  const end = ampersand === -1 ? stretch : Math.min(stretch, ampersand);
  if (databases.has(scheme)) {
    cuts.add(start, withoutPunctuation(scan, from, end), 'database-url');
    return;
  }
  const authority = scan.lower.slice(from, Math.min(end, from + 300)).split(/%(?:25)?2f/, 1)[0] ?? '';
  const at = Math.max(authority.lastIndexOf('%40'), authority.lastIndexOf('%2540'));
  if (at > 0) cuts.add(from, from + at, 'url-credentials');
  else cuts.pass(from);
}

/** `jdbc:` and all that belongs to it, also `;key=value` properties whose values hold spaces. */
function cutJdbc(scan: Scan, stretches: Stretches, start: number, cuts: Cuts): void {
  const name = scan.skip(start + 5, isAlnum);
  if (name === start + 5 || scan.code(name) !== 58 || isAlnum(scan.code(start - 1))) {
    cuts.pass(start + 5);
    return;
  }
  let end = stretches.endFrom(name);
  const rest = scan.text.slice(end, Math.min(end + reach, scan.lineEnd(end)));
  const property = /^[^"'`;]{0,128};\s?[A-Za-z ]{1,40}=/.exec(rest);
  if (property !== null && scan.text.slice(start, end).includes(';'))
    end = stretches.endFrom(end + property[0].length);
  cuts.add(start, withoutPunctuation(scan, name, end), 'database-url');
}

/**
 * Cuts database addresses whole (`postgres://…`, `jdbc:…`, also percent-encoded and JSON-escaped), and from every other
 * address the user information: all between `//` and the last @, whatever signs or spaces it holds.
 */
export function cutUrls(scan: Scan, cuts: Cuts): void {
  const stretches = new Stretches(scan);
  for (;;) {
    let hit = -1;
    let found = '';
    for (const needle of urlSigns) {
      const at = scan.find(needle, cuts.end);
      if (at !== -1 && (hit === -1 || at < hit)) [hit, found] = [at, needle];
    }
    if (hit === -1) return;
    if (found === 'jdbc:') {
      cutJdbc(scan, stretches, hit, cuts);
      continue;
    }
    const start = schemeStart(scan, hit, cuts.end);
    const from = hit + found.length;
    if (start === hit || from >= scan.length) cuts.pass(from);
    else if (found.startsWith('%')) cutEscaped(scan, stretches, start, from, cuts);
    else cutAddress(scan, stretches, start, from, cuts);
  }
}
