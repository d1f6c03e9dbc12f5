/** A word of a command line, and where it stands in the text. */
export interface ShellWord {
  /** Without quotes and backslashes. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** A typed command line as a shell would take it apart. */
export interface ShellLine {
  readonly words: readonly ShellWord[];
  /** Variables set in front of the command. */
  readonly env: Readonly<Record<string, string>>;
  /** Why it cannot be known what the program would be given; a sentence. */
  readonly problem?: string;
}

const operators = /[|&;<>()`]/;

/**
 * Takes a line apart as a POSIX shell does: blanks, quotes, backslashes, comments, `NAME=value` in front. What only a real
 * shell can do (variables, pipes, substitution) is a problem, and never a guess. Total.
 */
export function readShellLine(line: string): ShellLine {
  const words: ShellWord[] = [];
  let problem: string | undefined;
  let at = 0;
  while (at < line.length && problem === undefined) {
    if (/\s/.test(line.charAt(at))) at += 1;
    else if (line.charAt(at) === '#') break;
    else {
      const word = readWord(line, at);
      problem = word.problem;
      words.push({ text: word.text, from: at, to: word.to });
      at = word.to;
    }
  }
  const first = words.findIndex(({ text }) => !/^[A-Za-z_]\w*=/.test(text));
  const assignments = first === -1 ? words : words.slice(0, first);
  return {
    words: words.slice(assignments.length),
    env: Object.fromEntries(
      assignments.map(({ text }) => {
        const equals = text.indexOf('=');
        return [text.slice(0, equals), text.slice(equals + 1)];
      }),
    ),
    ...(problem !== undefined && { problem }),
  };
}

interface ReadWord {
  readonly text: string;
  readonly to: number;
  readonly problem?: string;
}

function readWord(line: string, from: number): ReadWord {
  let text = '';
  let quote = '';
  let at = from;
  for (; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (quote === "'") {
      if (char === quote) quote = '';
      else text += char;
    } else if (char === '\\') {
      const next = line.charAt(at + 1);
      // Inside double quotes a backslash only protects what means something there.
      if (quote !== '' && !/["\\$`\n]/.test(next)) text += char;
      else {
        at += 1;
        if (next !== '\n') text += next;
      }
    } else if (char === quote) quote = '';
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (quote === '' && /\s/.test(char)) break;
    else {
      const problem = shellOnly(line, at, quote);
      if (problem !== undefined) return { text, to: line.length, problem };
      text += char;
    }
  }
  const open = quote === '' ? undefined : `A quote (${quote}) is opened and not closed.`;
  return { text, to: at, ...(open !== undefined && { problem: open }) };
}

/** What only a shell can resolve at this place of a line. */
function shellOnly(line: string, at: number, quote: string): string | undefined {
  const char = line.charAt(at);
  const replaced = quote === '' ? /[\w{(@*#?!$'"-]/ : /[\w{(@*#?!$-]/;
  if (char === '$' && replaced.test(line.charAt(at + 1)))
    return 'A shell replaces what follows $ before ktx sees it. Type the value itself, or use single quotes.';
  const means = quote === '' ? operators.test(char) : char === '`';
  return means
    ? `${char} belongs to the shell and not to ktx. Type one ktx command, and put ${char} into single quotes where it is part of a word.`
    : undefined;
}
