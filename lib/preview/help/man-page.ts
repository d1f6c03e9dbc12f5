import type { Command } from 'commander';
import { topics } from './topics';

/** The manual page, section 1, from the definitions of the command line and the topics of the help. */
export function manPage(program: Command, version: string): string {
  const help = program.createHelp();
  const verbs = help.visibleCommands(program);
  const name = program.name();
  return [
    `.TH ${name.toUpperCase()} 1 "" "${name} ${version}"`,
    section('NAME', `${plain(name)} \\- ${plain(lowerFirst(program.description()))}`),
    section(
      'SYNOPSIS',
      program
        .usage()
        .split(/\s*\|\s*/)
        .map((usage) => `.B ${plain(name)}\n${plain(usage)}`)
        .join('\n.br\n'),
    ),
    section('COMMANDS', verbs.map((verb) => verbEntry(verb, '')).join('\n')),
    ...topics.map(({ name: topic, text }) => section(topic.toUpperCase(), text.map(paragraph).join('\n'))),
    '',
  ].join('\n');
}

function verbEntry(verb: Command, above: string): string {
  const path = `${above} ${verb.name()}`.trim();
  const help = verb.createHelp();
  const options = help.visibleOptions(verb).filter(({ long }) => long !== '--help');
  return [
    `.SS "${plain(`${path} ${verb.usage()}`)}"`,
    plain(`${upperFirst(verb.description())}.`),
    ...options.map((option) => `.TP\n.B ${plain(option.flags)}\n${plain(help.optionDescription(option))}`),
    ...help
      .visibleCommands(verb)
      .filter((below) => below.name() !== 'help')
      .map((below) => verbEntry(below, path)),
  ].join('\n');
}

function section(title: string, text: string): string {
  return `.SH ${plain(title)}\n${text}`;
}

function paragraph(text: string): string {
  return text.startsWith('  ') ? `.PP\n.nf\n${plain(text)}\n.fi` : `.PP\n${plain(text)}`;
}

/** Text that roff shows as it is: backslashes and hyphens are escaped, and no line begins with a control character. */
function plain(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('"', '\\(dq')
    .replaceAll('~', '\\(ti');
  return escaped
    .replaceAll('…', '...')
    .replaceAll('’', '\\(cq')
    .replace(/^([.'])/gm, '\\&$1');
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
