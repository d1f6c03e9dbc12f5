import { className, isA, isError, member, membersOf, messageIn } from './thrown';

/** Classes of the language and of Node: their messages speak of code, not of data. */
const languageClasses = new Set(
  `Error AggregateError TypeError RangeError ReferenceError EvalError URIError AssertionError AbortError DOMException SystemError
  NodeAggregateError`.split(/\s+/),
);

/** Classes of ktx whose messages repeat what a warehouse said. */
const quoting = ['KtxQueryError'];

/** Members that drivers, cloud and model clients hang on their errors, also where the class is a plain Error. */
const foreignMembers =
  `sql sqlState sqlstate sqlMessage query parameters severity routine response responseBody request requestBodyValues
  config status statusCode $metadata $fault`.split(/\s+/);

/** What a code says, first match. SQLSTATE classes as in the SQL standard; HTTP statuses; JSON-RPC. */
const meanings: readonly (readonly [code: RegExp, sentence: string])[] = [
  [/^(?:ECONN|ENOTFOUND|EAI_|EHOST|ENET|EPIPE|08|57P0|ESOCKET)/, 'the connection failed'],
  [/TIMEDOUT|TIMEOUT|^57014$|^(?:HTTP )?(?:408|504)$|^-32001$/, 'it took too long'],
  [
    /^(?:28|HTTP 401|HTTP 403)|^ER_ACCESS_DENIED|^(?:invalid_api_key|authentication_error)$|^ELOGIN$|^1045$/,
    'the credentials or permissions were refused',
  ],
  [/^(?:42501)$/, 'the permissions were refused'],
  [/^42|^ER_(?:PARSE|BAD|NO_SUCH)|^SQLITE_ERROR$|^EREQUEST$/, 'the statement was refused'],
  [/^23|^ER_DUP|^SQLITE_CONSTRAINT/, 'a constraint was violated'],
  [/^22/, 'a value did not fit its type'],
  [/^(?:53|54)|^HTTP 429$|^rate_limit/, 'a limit was reached'],
  [/^40/, 'the transaction was rolled back'],
  [/^HTTP 404$/, 'it was not found'],
  [/^HTTP 4/, 'the request was refused'],
  [/^HTTP 5/, 'the service failed'],
  [/^-32\d{3}$/, 'the MCP call failed'],
];

/** Follows every sentence, so that nobody takes it for what the tool said. */
const leftOut = "the tool's own message is not sent";

/** A code as programs write them; anything longer or stranger could be data. */
const plausible = /^-?[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/;

/**
 * True for errors whose message is a driver's, a model's, a parser's or an MCP client's: of any class but those of the
 * language and of ktx, or with the members or codes of drivers. When in doubt an error is foreign.
 */
function isForeign(thrown: unknown): boolean {
  if (!isError(thrown) && !isA(thrown, 'Error')) return false;
  const code = member(thrown, 'code');
  const name = className(thrown);
  const own = name !== undefined && (languageClasses.has(name) || /^Ktx[A-Z]/.test(name));
  return (
    !own ||
    quoting.some((quotes) => isA(thrown, quotes)) ||
    foreignMembers.some((key) => member(thrown, key) !== undefined) ||
    (typeof code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(code))
  );
}

/** The code of an error, or its HTTP status; undefined when it has neither, or none that can be shown. */
function codeOf(thrown: unknown): string | undefined {
  const code = member(thrown, 'code');
  if ((typeof code === 'string' || typeof code === 'number') && plausible.test(String(code)))
    return String(code);
  const status = member(thrown, 'status') ?? member(thrown, 'statusCode');
  return typeof status === 'number' && status >= 100 && status < 600 ? `HTTP ${status}` : undefined;
}

/** Code and sentence for a foreign error: what its code says, never what its message says. */
function describe(thrown: unknown): string {
  const code = codeOf(thrown);
  const meaning = meanings.find(([pattern]) => code !== undefined && pattern.test(code))?.[1] ?? 'it failed';
  return `${code === undefined ? '' : `${code}: `}${meaning}; ${leftOut}`;
}

/** Shorter messages are words that any sentence can hold. */
const leastQuoted = 8;
const mostCauses = 8;

/**
 * What may be sent of what an error says: for a foreign one a sentence of ours with its code, for any other its text, without
 * the messages of foreign causes and members that it repeats.
 */
export function inOurWords(thrown: unknown, said: string): string {
  if (isForeign(thrown)) return describe(thrown);
  const chain = [thrown];
  let result = said;
  for (let index = 0; index < chain.length && index < mostCauses; index += 1) {
    const error = chain[index];
    const below = [member(error, 'cause'), ...membersOf(error).slice(0, mostCauses)];
    chain.push(...below.filter((next) => next !== undefined && !chain.includes(next)));
    const message = index > 0 && isForeign(error) ? messageIn(error) : undefined;
    if (message !== undefined && message.length >= leastQuoted) {
      result = result.replaceAll(message, () => describe(error));
    }
  }
  return result;
}
