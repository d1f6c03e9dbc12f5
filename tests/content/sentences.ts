/** A sentence of more words than this is long. */
const longest = 25;

/** The sentences of a Markdown text without code: of paragraphs and list items, not of headings and tables. */
export function sentencesOf(prose: string): readonly string[] {
  return withoutLinks(prose)
    .replaceAll(/^#+ .*$|^\|.*$/gm, '')
    .replaceAll(/^\s*(?:[-*]|\d+\.) /gm, '\n\n')
    .split(/\n\s*\n/)
    .flatMap((paragraph) =>
      paragraph.replaceAll(/\s+/g, ' ').split(/(?<=[.!?])["”*]*\s+(?=[A-Z`*["(]|ktx\b)/),
    )
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\w/.test(sentence));
}

/** Those of them that have more than 25 words. */
export function longSentences(prose: string): readonly string[] {
  return sentencesOf(prose).filter((sentence) => wordsOf(sentence) > longest);
}

/** How many words a text has. */
export function wordsOf(text: string): number {
  return withoutLinks(text)
    .split(/\s+/)
    .filter((word) => /\w/.test(word)).length;
}

function withoutLinks(text: string): string {
  return text.replaceAll(/\]\([^)]*\)/g, ']');
}
