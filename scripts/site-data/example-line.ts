import type { CommandDefinition } from '../../lib/catalog';

/** Words that a reader would type for an argument or an option of that name. */
const words: Readonly<Record<string, string>> = {
  connectionId: 'warehouse',
  key: 'revenue/net-revenue',
  sourceName: 'orders',
  directory: 'analytics',
  shell: 'zsh',
  sql: '"select count(*) from orders"',
  port: '4181',
  '-c, --connection <id>': 'warehouse',
};

/** Options without which a command does something else than its purpose. */
const given: Readonly<Record<string, string>> = {
  'ktx wiki': '"net revenue"',
  'ktx sl query': '--measure orders.count',
  'ktx setup': '--no-input --yes',
  'ktx connection test': 'warehouse',
  'ktx ingest': 'warehouse',
};

/** A command line for the command as a reader would type it, e.g. `ktx sql -c warehouse "select count(*) from orders"`. */
export function exampleLine({ path, args, options }: CommandDefinition): string {
  const mandatory = options
    .filter((option) => option.mandatory)
    .map(
      ({ flags }) =>
        `${flags.split(/[ ,]/)[0] ?? ''} ${words[flags] ?? words[flags.replace(/^--(\w+).*/, '$1')] ?? 'x'}`,
    );
  const required = args.filter((argument) => argument.required).map(({ name }) => words[name] ?? name);
  const extra = given[path.join(' ')];
  return [...path, ...mandatory, ...required, ...(extra === undefined ? [] : [extra])].join(' ');
}

/** The words of such a line. */
export function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
