/** Columns for which Commander lays a help text out, where there are as many. */
export const helpColumns = 80;

/**
 * The help of a verb at `width` columns: paragraphs are filled anew and lists keep their lines, broken where they are too
 * long. A command line stays in one piece, so that it can be copied; what explains it goes below it where both do not fit.
 */
export function fitHelp(text: string, width: number): string {
  return text
    .split('\n\n')
    .map((block) =>
      block.replace(/[^\n][\s\S]*[^\n]/, (text) =>
        isProse(text) ? fill(text.replaceAll('\n', ' '), width, '') : fitLines(text, width),
      ),
    )
    .join('\n\n');
}

/** Sentences from the left edge; what Commander writes begins with a title or is indented. */
function isProse(block: string): boolean {
  const lines = block.split('\n');
  return (
    lines.every((line) => /^[^\s]/.test(line)) && !lines[0]?.startsWith('Usage:') && !lines[0]?.endsWith(':')
  );
}

function fitLines(block: string, width: number): string {
  return explained(block.split('\n'), width)
    .map((line) => {
      if (line.length <= width || line.startsWith('  $ ')) return line;
      const inset = /^( *)(?:\S+ {2,})?/.exec(line)?.[0].length ?? 0;
      return fill(line, width, ' '.repeat(Math.min(inset, Math.floor(width / 2))));
    })
    .join('\n');
}

/** Examples with their explanations beside them, or all explanations below where one of them is too long. */
function explained(lines: readonly string[], width: number): readonly string[] {
  const example = /^( {2}\$ .*?\S) {3,}(\S.*)$/;
  if (!lines.some((line) => line.length > width && example.test(line))) return lines;
  return lines.flatMap((line) => {
    const [, command, explanation] = example.exec(line) ?? [];
    return command && explanation
      ? [
          command,
          ...fill(explanation, width - 6, '')
            .split('\n')
            .map((each) => `      ${each}`),
        ]
      : [line];
  });
}

/** A text in lines of at most `width` columns, each but the first after `inset`; a word that is longer stays whole. */
export function fill(text: string, width: number, inset: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=\S) (?=\S)/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = inset + word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}
