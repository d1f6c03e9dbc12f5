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
  /** Why it cannot be said what the program would be given; a sentence. */
  readonly problem?: string;
  /** The problem is that a quote is not closed: somebody still types. */
  readonly isOpen?: true;
}

const operators = /[|&;<>()`]/;

/** What looks like a blank or like nothing, and is a letter to a shell. Scripts and emoji need the two joiners. */
const invisible = /^(?![ \t\n\u200c\u200d])(?:\s|\p{Cc}|\p{Cf})/u;

/**
 * Takes a line apart as a POSIX shell does: blanks, quotes, backslashes, comments, `NAME=value` in front. What only a real
 * shell can do (variables, pipes, patterns, substitution) is a problem, and never a guess. Total.
 */
export function readShellLine(line: string): ShellLine {
  const words: ShellWord[] = [];
  let problem: string | undefined;
  let isOpen = false;
  let isEnded = false;
  let at = 0;
  while (at < line.length && problem === undefined) {
    const char = line.charAt(at);
    if (/[ \t\n]/.test(char)) {
      isEnded ||= char === '\n' && words.length > 0;
      at += 1;
    } else if (line.startsWith('\\\n', at)) at += 2;
    else if (char === '#') at = endOfLine(line, at);
    else if (isEnded) problem = 'A new line begins another command. Type one ktx command.';
    else {
      const word = readWord(line, at);
      ({ problem, isOpen = false } = word);
      words.push({ text: word.text, from: at, to: word.to });
      at = word.to;
    }
  }
  // Quotes around its name make a word of an assignment.
  const first = words.findIndex(({ from, to }) => !/^[A-Za-z_]\w*=/.test(line.slice(from, to)));
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
    ...(isOpen && { isOpen }),
  };
}

function endOfLine(line: string, from: number): number {
  const end = line.indexOf('\n', from);
  return end === -1 ? line.length : end;
}

interface ReadWord extends Pick<ShellLine, 'problem' | 'isOpen'> {
  readonly text: string;
  readonly to: number;
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
    else if (quote === '' && /[ \t\n]/.test(char)) break;
    else {
      const problem = shellOnly(line, at, quote, from);
      if (problem !== undefined) return { text, to: line.length, problem };
      text += char;
    }
  }
  if (quote === '') return { text, to: at };
  return { text, to: at, problem: `A quote (${quote}) is opened and not closed.`, isOpen: true };
}

/** What only a shell can resolve at this place of a word that begins at `from`. */
function shellOnly(line: string, at: number, quote: string, from: number): string | undefined {
  const char = line.charAt(at);
  const replaced = quote === '' ? /[\w{(@*#?!$'"-]/ : /[\w{(@*#?!$-]/;
  if (char === '$' && replaced.test(line.charAt(at + 1)))
    return 'A shell replaces what follows $ before ktx sees it. Type the value itself, or use single quotes.';
  if (quote !== '') return char === '`' ? ofShell(char) : undefined;
  const isHome = char === '~' && (at === from || /[=:]/.test(line.charAt(at - 1)));
  if (isHome || operators.test(char) || isPattern(line.slice(at))) return ofShell(char);
  const [hidden] = invisible.exec(line.slice(at)) ?? [];
  if (hidden === undefined) return undefined;
  const code = hidden.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return `The line contains an invisible character, U+${code}, which is not a blank to a shell. Type a space, or nothing, in its place.`;
}

/** Whether a text begins with what can stand for other words: names of files, or braces. Which, the shell and the disk decide. */
function isPattern(text: string): boolean {
  const char = text.charAt(0);
  if (char === '*' || char === '?') return true;
  if (char === '[') return text.includes(']');
  return char === '{' && text.includes('}') && /,|\.\./.test(text);
}

function ofShell(char: string): string {
  return `${char} belongs to the shell and not to ktx. Type one ktx command, and put ${char} into single quotes where it is part of a word.`;
}
