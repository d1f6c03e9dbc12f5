import { classes } from './classes';
import { nodeCodes } from './codes/node';
import { numericCodes } from './codes/numeric';
import { sqlstateCodes } from './codes/sqlstate';
import { systemCodes } from './codes/system';
import { vendorCodes } from './codes/vendors';
import { likelyNames, smallOnly } from './names';
import { phrases } from './phrases';
import { dependencies } from './words/dependencies';
import { diagnostics } from './words/diagnostics';
import { language } from './words/language';
import { runtimes } from './words/runtimes';

/**
 * Every word that an error text of the unreleased client may contain, as data. This folder imports nothing outside itself,
 * so that a program which only redacts loads neither zod nor the rest of the catalog.
 */
export interface WordList {
  readonly id: string;
  /** Names the list for people. */
  readonly title: string;
  /**
   * How an entry is compared: a `word` in any case, also inside compounds; an `exact` entry as a whole and letter by letter;
   * a `keyed` one like that, but only behind a word such as "code"; `struck` entries are taken out again; `small` ones stay
   * in small letters only.
   */
  readonly use: 'word' | 'exact' | 'keyed' | 'struck' | 'small';
  /** Where the entries come from. */
  readonly source: string;
  readonly entries: readonly string[];
}

const list = (
  id: string,
  title: string,
  use: WordList['use'],
  source: string,
  entries: string,
): WordList => ({ id, title, use, source, entries: entries.trim().split(/\s+/) });

/** The vocabulary, list by list. A word that is added here may leave a user's machine from then on. */
export const vocabulary: readonly WordList[] = [
  list('language', 'Everyday English', 'word', 'Chosen by hand.', language),
  list(
    'dependencies',
    'Error messages of ktx and its dependencies',
    'word',
    'Words in error messages of ktx, or of at least two of its dependencies; names were struck out.',
    dependencies,
  ),
  list(
    'diagnostics',
    'Databases, runtimes, protocols and tools',
    'word',
    'Documented messages of PostgreSQL, MySQL, Snowflake, BigQuery, ClickHouse, SQLite, Node.js, Python, TLS, HTTP, npm and MCP; chosen by hand.',
    diagnostics,
  ),
  list(
    'runtimes',
    'Runtimes, libraries and tools',
    'word',
    'Words in messages of at least two of Node.js 20, the Python standard library, OpenSSL, GnuTLS, glibc, libcurl, libpq, SQLite, Git, OpenSSH and npm packages, and some of one of them that name an operation or a state; names were struck out.',
    runtimes,
  ),
  list('phrases', 'Fixed names', 'exact', 'Standards, media types and tools; chosen by hand.', phrases),
  list(
    'classes',
    'Error classes',
    'exact',
    'Built-in classes of JavaScript and Python, and classes of libraries that ktx uses.',
    classes,
  ),
  list(
    'node',
    'Node.js error codes',
    'exact',
    'The table in the source of Node.js 20, its native codes, and documented codes of other releases.',
    nodeCodes,
  ),
  list(
    'system',
    'System errors and signals',
    'exact',
    'POSIX and Linux errno, libuv, c-ares, signal(7).',
    systemCodes,
  ),
  list('sqlstate', 'SQLSTATE codes', 'exact', 'The errcodes table of PostgreSQL, and ODBC.', sqlstateCodes),
  list(
    'vendors',
    'Codes of databases, libraries and services',
    'exact',
    'Documentation of npm, undici, axios, jose, TLS libraries, SQLite, MySQL, SQL Server, Oracle, Entra ID, Prisma, MongoDB, ODBC, zod, model providers, OAuth, gRPC, zlib, yaml and TypeScript.',
    vendorCodes,
  ),
  list('numeric', 'Long numeric codes', 'keyed', 'JSON-RPC, SQL Server, Winsock, Snowflake.', numericCodes),
  list('names', 'Likely names of tables', 'struck', 'Plurals struck out by hand.', likelyNames),
  list('small', 'Words that are first names too', 'small', 'Chosen by hand.', smallOnly),
];
