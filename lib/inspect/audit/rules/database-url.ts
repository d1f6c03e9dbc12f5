import { hitsOf, isPlaceholder } from '../matching';
import { everywhere, textRule } from '../rule';

const schemes =
  'postgres|postgresql|pgsql|mysql|mysqlx|mariadb|mssql|sqlserver|snowflake|redshift|clickhouse|clickhouses|mongodb|redis|rediss|oracle|bigquery|trino|presto|databricks|duckdb|sqlite|sqlite3|cockroachdb|cassandra|hive|hive2|impala|athena|exasol|vertica|teradata|motherduck';
const url = new RegExp(
  `(?<![A-Za-z0-9])((?:(?:jdbc|odbc):)?(?:${schemes})(?:\\+[a-z0-9]{1,20})?:(?://|thin:|@))([^\\s"'\`<>]{3,})|(?<![A-Za-z0-9])((?:jdbc|odbc):[a-z0-9:]{2,40}//)([^\\s"'\`<>]{3,})`,
  'gi',
);

/** The address of a database, with or without credentials; what follows the scheme is not shown. */
export const databaseUrl = textRule('database-url', everywhere, (text) =>
  hitsOf(text, url, (match) => {
    const scheme = match[1] ?? match[3] ?? '';
    const rest = match[2] ?? match[4] ?? '';
    if (isPlaceholder(rest)) return undefined;
    const start = match.index;
    // A password may hold spaces: the address then goes on to the last @ of the line.
    const end = start + match[0].length + beyondSpaces(text, start + match[0].length, rest);
    return { start, end, what: 'a database URL', hide: [start + scheme.length, end] };
  }),
);

const more = /[ \t][^\s"'`<>]{0,200}@[\w.[][^\s"'`<>]*/y;

function beyondSpaces(text: string, end: number, rest: string): number {
  if (rest.includes('@') || !rest.includes(':')) return 0;
  more.lastIndex = end;
  return more.exec(text)?.[0].length ?? 0;
}
