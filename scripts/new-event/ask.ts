import { createInterface } from 'node:readline/promises';

type Facts = Record<string, unknown>;

const questions: readonly (readonly [key: string, question: string])[] = [
  [
    'meaning',
    'What does the event say? One sentence to the user, e.g. "You searched the wiki of your project."',
  ],
  ['when', 'When is it sent?'],
  ['why', 'Which question do its maintainers answer with it?'],
  ['runtimes', 'Who sends it: node, daemon-py, or both with a space between?'],
  ['attached', 'Does it name the project: always, sometimes or never?'],
  ['groupWhen', 'When does it name the project? A sentence.'],
  ['since', 'The first release that sends it?'],
  ['change', 'The change that introduces it, as in lib/catalog/releases.ts?'],
];

const fieldQuestions: readonly (readonly [key: string, question: string])[] = [
  ['type', 'Its type: choice, text, count, duration or flag?'],
  ['meaning', 'What does it say? One sentence to the user.'],
  ['source', 'Where does the value come from? The call, file or rule.'],
  ['dataClass', 'What kind of information: technical, interaction, identifier or diagnostic?'],
];

/** Asks a person for every fact that is not given yet. Closing standard input leaves the rest open. */
export async function askFor(given: Facts): Promise<Facts> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const ask = async (question: string) => (await terminal.question(`${question}\n> `)).trim();
  const facts: Facts = { ...given };
  try {
    for (const [key, question] of questions) if (facts[key] === undefined) facts[key] = await ask(question);
    if (!Array.isArray(facts['fields']) || facts['fields'].length === 0)
      facts['fields'] = await askForFields(ask);
  } finally {
    terminal.close();
  }
  return facts;
}

async function askForFields(ask: (question: string) => Promise<string>): Promise<readonly Facts[]> {
  const fields: Facts[] = [];
  for (;;) {
    const name = await ask('The name of a field of its own, as on the wire; nothing when there are no more.');
    if (name === '') return fields;
    const field: Facts = { name };
    for (const [key, question] of fieldQuestions) field[key] = await ask(question);
    if (field['type'] === 'choice')
      field['choices'] = (await ask('The values, with spaces between?')).split(/\s+/);
    if (field['type'] === 'text')
      field['maxLength'] = Number(await ask('Its greatest length, at most 1000?'));
    const example = await ask('An example of a value?');
    field['example'] = ['count', 'duration'].includes(String(field['type']))
      ? Number(example)
      : field['type'] === 'flag'
        ? example === 'true'
        : example;
    field['optional'] = (await ask('May events leave it out: yes or no?')) === 'yes';
    fields.push(field);
  }
}
