import { hitsOf, isPlaceholder } from '../matching';
import type { Hit } from '../rule';
import { notInCode, textRule } from '../rule';

const pair =
  /(?<![\w.?&-])(host|hostaddr|server|data source|address|addr|network address|user id|uid|user|username|dbname|database|initial catalog|port|sslmode|account|accountname|accountkey|endpointsuffix|defaultendpointsprotocol|warehouse|role|driver|dsn|service_name|sid|protocol)\s?=\s?("[^"]{1,200}"|'[^']{1,200}'|\{[^}]{1,200}\}|[^\s;"',)]{1,200})/gi;
const places =
  /^(?:host|hostaddr|server|data source|address|addr|network address|dbname|database|initial catalog|account|accountname|dsn|service_name)$/i;
/** user:password@tcp(host:port)/database, as Go's drivers have it. */
const go = /(?<![\w/])[^\s:@/"'`]{1,100}:[^\s"'`]{0,200}@(?:tcp|unix)\([^)\s]{1,200}\)[^\s"'`]{0,200}/g;
/** How far apart two settings of one string may stand, in UTF-16 units. */
const reach = 60;

/** The settings of a connection: two or more of `host=… dbname=… user=…`, or `user:password@tcp(…)`. */
export const connectionString = textRule('connection-string', notInCode, function* (text) {
  yield* hitsOf(text, go, (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    what: 'a connection string',
    hide: [match.index, match.index + match[0].length],
  }));
  let run: { start: number; from: number; end: number; keys: Set<string> } | undefined;
  for (const match of text.matchAll(pair)) {
    const [all, key = '', value = ''] = match;
    if (isPlaceholder(value) && !/^\d+$/.test(value)) continue;
    const end = match.index + all.length;
    if (run && match.index - run.end <= reach) {
      run.end = end;
      run.keys.add(key.toLowerCase());
    } else {
      yield* hit(run);
      run = { start: match.index, from: end - value.length, end, keys: new Set([key.toLowerCase()]) };
    }
  }
  yield* hit(run);
});

function* hit(
  run:
    | {
        readonly start: number;
        readonly from: number;
        readonly end: number;
        readonly keys: ReadonlySet<string>;
      }
    | undefined,
): Generator<Hit> {
  if (!run || run.keys.size < 2 || ![...run.keys].some((key) => places.test(key))) return;
  yield { start: run.start, end: run.end, what: 'a connection string', hide: [run.from, run.end] };
}
