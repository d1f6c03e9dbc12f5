import { type Command, CommanderError } from 'commander';
import { newestRelease } from '../../lib/catalog';
import { parseCommandLine } from '../../lib/forecast';
import { program } from '../../scripts/main';
import { surroundings } from '../../scripts/surroundings';

/** The words of a line as a POSIX shell takes them, without variables in front, pipes and redirections behind. */
export function wordsOf(line: string): readonly string[] {
  const words = [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );
  const first = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
  const end = words.findIndex((word) => ['|', '>', '&&', '#'].includes(word));
  return words.slice(first, end < 0 ? undefined : end);
}

/** What is wrong with a documented command line, by the parser of the program itself; undefined when it parses. */
export function problemOf(line: string): string | undefined {
  const [tool, ...words] = wordsOf(line);
  if (tool === 'ktx-telemetry-preview') return problemOfPreview(words);
  return tool === 'ktx' ? problemOfKtx(words) : undefined;
}

function problemOfPreview(words: readonly string[]): string | undefined {
  let rest: readonly string[] = [];
  const line = program(surroundings(), () => undefined);
  for (const verb of everyVerb(line)) {
    verb.exitOverride().configureOutput({ writeOut: () => undefined, outputError: () => undefined });
    verb.action((...given: unknown[]) => {
      const [first] = given;
      rest = Array.isArray(first) ? first.map(String) : [];
    });
  }
  line.configureOutput({ writeOut: () => undefined, outputError: () => undefined });
  const verbs = ['help', '-h', '--help', '-V', '--version', ...line.commands.map((verb) => verb.name())];
  try {
    line.parse(verbs.includes(words[0] ?? '') ? [...words] : ['forecast', ...words], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? undefined : error.message;
    throw error;
  }
  return rest[0] === 'ktx' ? problemOfKtx(rest.slice(1)) : undefined;
}

/** Every verb, and the verbs below it: none of them may act. */
function everyVerb(command: Command): readonly Command[] {
  return command.commands.flatMap((verb) => [verb, ...everyVerb(verb)]);
}

function problemOfKtx(words: readonly string[]): string | undefined {
  // A place to be filled in by the reader.
  if (words.includes('COMMAND')) return undefined;
  const parsed = parseCommandLine(words, {
    env: {},
    cwd: '/analytics',
    terminal: true,
    release: newestRelease,
    files: { '/analytics/ktx.yaml': { kind: 'file' } },
  });
  return parsed.kind === 'silent' && parsed.exitCode !== 0 ? parsed.because : undefined;
}
