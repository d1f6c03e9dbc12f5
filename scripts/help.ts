/** Columns for which Commander lays a help text out, where there are as many. */
export const helpColumns = 80;

/**
 * The help of a verb at `width` columns: paragraphs are filled anew and lists keep their lines, broken where they are too
 * long. Examples stay in one piece, so that they can be copied.
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
  return block
    .split('\n')
    .map((line) => {
      if (line.length <= width || line.startsWith('  $ ')) return line;
      const inset = /^( *)(?:\S+ {2,})?/.exec(line)?.[0].length ?? 0;
      return fill(line, width, ' '.repeat(Math.min(inset, Math.floor(width / 2))));
    })
    .join('\n');
}

function fill(text: string, width: number, inset: string): string {
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
