import { wrap } from '../terminal/text';
import { type Topic, topics } from './topics';

/** A topic as text, at most `width` columns wide but for lines that are data. */
export function renderTopic({ name, about, text }: Topic, width: number): string {
  const paragraphs = text.map((paragraph) =>
    paragraph.startsWith('  ') ? paragraph : wrap(paragraph, width).join('\n'),
  );
  return `${name}: ${about}\n\n${joined(paragraphs)}\n`;
}

/** Lines that are data stand together; other paragraphs are apart. */
function joined(paragraphs: readonly string[]): string {
  return paragraphs.reduce((all, next, index) => {
    const together = next.startsWith('  ') && paragraphs[index - 1]?.startsWith('  ');
    return index === 0 ? next : `${all}${together ? '\n' : '\n\n'}${next}`;
  }, '');
}

/** The topics with what they are about, a line each. */
export function renderTopics(): string {
  const longest = Math.max(...topics.map(({ name }) => name.length));
  return topics.map(({ name, about }) => `  ${name.padEnd(longest)}  ${about}`).join('\n');
}
