import { behind, lineOrBelow, restOfLine } from './behind';
import { once } from './once';
import type { Stretch } from './reasons';

const value =
  'query, sql, statement, comment, memo, subject, received, actual, got, offending [a-z]+, tool result, model output, prompt, question, answer, instruction, thought, observation, action, assistant, human, value, argument, arg, argv, param, parameter, binding, content, body, payload, row, record, data, text, tool_?input, completion, snippet, excerpt, batch(?: entry \\d+)?';
const sign = `s?(?:[ \\t]+\\$?\\d{1,6})?["'\`\\])}\\\\]{0,4}[ \\t]*(?::|=>?|->)(?![ \\t]*["']?(?:‹|(?:expected|must|should|undefined|null|none)\\b))[ \\t]*`;

const broken = 'bad, invalid, incorrect, unparseable, illegal, truncated, unexpected, malformed';
const ofWhat =
  '(?:value|string|date|time|timestamp|number|literal|type[ ][a-z]+|enum[ ][a-z]+|response|output|reply|answer|json)';

const identity =
  'user(?: |_)?(?:name)?, login, name, host(?: |_)?(?:name)?, database, db(?: |_)?(?:name)?, schema, table, column, owner, role, title, label, path, directory, folder, bucket, namespace, dataset, project, tenant, org, account, customer, company, email, phone, address, city, street';

/** What stands behind a key that names data. */
export const dataBehindKey = once((): readonly Stretch[] => [
  behind('data', value, sign, lineOrBelow),
  behind('data', broken, `[ ][a-z0-9 ]{0,30}${ofWhat}[ \\t]*:[ \\t]*(?=[^ \\t"'\`«„“])`, restOfLine),
  behind('data', identity, '["\'`\\\\)\\]]{0,3}[ \\t]*[:=](?![ \\t]*\\[)[ \\t]*', '([^\\n,;]+)'),
]);
