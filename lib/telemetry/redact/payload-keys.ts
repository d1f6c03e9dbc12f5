const list = (text: string): string[] => text.trim().split(/\s+/);

/** How the value of a key that carries a payload must look, so that a word of every day is left alone. */
type Need =
  | 'any'
  | 'quoted'
  | 'bracketed'
  | 'object'
  | 'several-words'
  | 'role-nearby'
  | 'messages'
  | 'no-type'
  | 'sentences';

const rows: readonly (readonly [keys: string, need: Need, rule: string])[] = [
  [
    'sql statement stmt querytext sqltext compiledsql rawsql sqlquery internalquery compiledquery querystring rawquery sqlstring nativequery',
    'quoted',
    'sql',
  ],
  ['query', 'several-words', 'sql'],
  ['receivedvalue consideredvalue offendingvalue invalidvalue badvalue rejectedvalue', 'quoted', 'arguments'],
  ['received', 'no-type', 'arguments'],
  ['kwargs keywordarguments toolcallarguments functioncall structuredcontent', 'bracketed', 'arguments'],
  ['documents texts passages inputs', 'sentences', 'prompt'],
  [
    `completion generatedtext outputtext llmoutput modeloutput rawoutput userinput userquery humaninput userquestion utterance
    chathistory reasoningcontent thinking thought transcript pagecontent naturallanguagequery llminput`,
    'several-words',
    'prompt',
  ],
  [
    'parameters params bindings binds bindvalues bindparams bindparameters values row rows rowdata record records tuple',
    'bracketed',
    'row-data',
  ],
  ['fields', 'object', 'row-data'],
  ['argv args spawnargs execargv rawargs sysargv cmdline', 'bracketed', 'argv'],
  ['cmd command commandline escapedcommand shellcommand cmdline', 'several-words', 'argv'],
  ['env environ processenv environment osenviron', 'bracketed', 'environment'],
  ['arguments toolarguments toolargs toolinput functionarguments', 'any', 'arguments'],
  ['input', 'any', 'arguments'],
  ['prompt systemprompt userprompt promptvalue requestbodyvalues', 'any', 'prompt'],
  ['instructions system question usermessage', 'several-words', 'prompt'],
  ['messages contents', 'messages', 'prompt'],
  ['content text parts', 'role-nearby', 'prompt'],
];

/** How the payload of a key must look, and the rule that it falls under. */
export interface PayloadKind {
  need: Need;
  rule: string;
}

const kinds = new Map(
  rows.flatMap(([keys, need, rule]) => list(keys).map((key): [string, PayloadKind] => [key, { need, rule }])),
);

/** The keys that carry a payload, in lower case and without signs. */
export const payloadKeys: readonly string[] = [...kinds.keys()];

/** `request.params.arguments` is told by the whole or by its last part. */
export function kindOfWord(word: string): PayloadKind | undefined {
  if (word.length < 3 || word.length > 40) return undefined;
  const name = word.toLowerCase();
  return kinds.get(name) ?? (/[^a-z]/.test(name) ? kinds.get(name.replace(/[^a-z]/g, '')) : undefined);
}
