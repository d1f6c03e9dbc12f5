import { reasons, redact, type Why } from '../../lib/redact';

/** Put together here, so that no scanner of this repository takes an example for a secret. */
const examples: Readonly<Record<Why, readonly string[]>> = {
  length: [],
  known: [],
  address: ['connect failed: postgres:', '//svc:', 'pa55@db.acme.example:5432/app'],
  secret: ['invalid pass', 'word: correct horse battery'],
  data: ['failed to run query: how many orders did Ida place?'],
  sql: ['syntax error in SELECT name FROM people WHERE id = 1'],
  process: ['the tool exited with code 1: could not read /home/ida/.netrc'],
  excerpt: ['syntax error\nLINE 1: from orders'],
  row: ['bad line 3: 17,Ida,Brandt'],
  quoted: ['invalid input syntax for type integer: "Ida Brandt"'],
  word: ['cannot reach db.acme.example'],
  number: ['duplicate value 4111 1111 1111 1111'],
  rest: ['FEHLER: Verbindung zum Server abgelehnt'],
};

/** Every reason to withhold part of a text, with an example and what is left of it. */
export function makeRedaction() {
  return Object.entries(reasons).map(([id, catches]) => {
    const example = Object.entries(examples).find(([why]) => why === id)?.[1] ?? [];
    const before = example.join('');
    return { id, catches, before, after: redact(before).text };
  });
}
