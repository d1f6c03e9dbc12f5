// Adds an event to the catalog, with every fact that the catalog demands, or refuses: npm run new-event -- --help
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { askFor } from './new-event/ask';
import { eventModule, file, withEntry } from './new-event/entry';
import { eventFacts, problemsOf } from './new-event/facts';

const folder = join(import.meta.dirname, '../lib/catalog/events');
const collect = (value: string, earlier: readonly string[] = []) => [...earlier, value];

const help = `
  $ npm run new-event -- wiki_page_read                       asks for every fact
  $ npm run new-event -- wiki_page_read --from facts.json     takes them from a file; options come before it

A field is JSON: { "name", "type": "choice" | "text" | "count" | "duration" | "flag", "meaning", "source", "dataClass",
"example" }, with "choices" for a choice, "maxLength" for a text, and "optional" and "reality" where they apply.`;

const program = new Command('new-event')
  .description('add an event to lib/catalog/events')
  .argument('<name>', 'the name on the wire, e.g. wiki_page_read')
  .option('--from <file>', 'a JSON file with the facts')
  .option('--meaning <sentence>', 'what the event says')
  .option('--when <text>', 'the moment it is sent')
  .option('--why <question>', 'the question that it answers')
  .option('--runtime <name>', 'node or daemon-py; can be repeated', collect)
  .option('--group <attached>', 'whether it names the project: always, sometimes, never')
  .option('--group-when <text>', 'when it names the project')
  .option('--reality <text>', 'what is less than the above says')
  .option('--since <release>', 'the first release that sends it')
  .option('--change <id>', 'the change that introduces it, as in lib/catalog/releases.ts')
  .option('--field <json>', 'a field of its own; can be repeated', collect)
  .addHelpText('after', help)
  .parse();

const given = factsOf(program.args[0] ?? '', program.opts());
const facts = process.stdin.isTTY ? folded(await askFor(given)) : folded(given);
const problems = problemsOf(facts);
if (problems.length > 0) {
  console.error(
    `Nothing was written. What is missing or wrong:\n${problems.map((each) => `  ${each}`).join('\n')}`,
  );
  process.exitCode = 1;
} else {
  write(eventFacts.parse(facts));
}

/** What the command line says, over what the file says. */
function factsOf(name: string, options: Record<string, unknown>): Record<string, unknown> {
  const { from, runtime, group, field, ...texts } = options;
  const stored: Record<string, unknown> =
    typeof from === 'string' ? JSON.parse(readFileSync(from, 'utf8')) : {};
  const { group: storedGroup, ...others } = stored;
  return {
    ...others,
    ...(typeof storedGroup === 'object' && storedGroup !== null && renamed(storedGroup)),
    ...texts,
    ...(runtime !== undefined && { runtimes: runtime }),
    ...(group !== undefined && { attached: group }),
    ...(Array.isArray(field) && { fields: field.map((text) => JSON.parse(text)) }),
    name,
  };
}

function renamed(group: object): Record<string, unknown> {
  const facts: Record<string, unknown> = { ...group };
  return { attached: facts['attached'], groupWhen: facts['when'] };
}

/** The facts in the form of the catalog. */
function folded({
  attached,
  groupWhen,
  runtimes,
  ...facts
}: Record<string, unknown>): Record<string, unknown> {
  const list = typeof runtimes === 'string' ? runtimes.split(/\s+/) : runtimes;
  const group = attached === undefined && groupWhen === undefined ? undefined : { attached, when: groupWhen };
  return { ...facts, runtimes: list, group };
}

function write(event: ReturnType<typeof eventFacts.parse>): void {
  const module = join(folder, `${file(event.name)}.ts`);
  const index = join(folder, 'index.ts');
  writeFileSync(module, eventModule(event), { flag: 'wx' });
  writeFileSync(index, withEntry(readFileSync(index, 'utf8'), event.name));
  execFileSync('npx', ['--no', 'biome', 'check', '--write', module, index], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  console.error(`${event.name} is in the catalog: lib/catalog/events/${file(event.name)}.ts. What is left to do:
  - name it under \`events\` of the commands that send it, in lib/catalog/commands
  - send it: telemetry.record('${event.name}', { … })
  - npm test; the site, the schema and the annotations follow by themselves`);
}
