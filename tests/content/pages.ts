import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const folder = join(import.meta.dirname, '../../content/docs');

/** A block of code in a page. */
export interface CodeBlock {
  readonly language: string;
  /** What follows the language on the line of the fence. */
  readonly meta: string;
  readonly code: string;
}

/** A written page, taken apart for tests. */
export interface Page {
  /** Path below content/docs. */
  readonly file: string;
  /** Where the site serves it, without a slash at the end. */
  readonly url: string;
  readonly title: string;
  readonly description: string;
  /** Everything after the front matter. */
  readonly body: string;
  /** The body without code blocks and without tags. */
  readonly prose: string;
  readonly blocks: readonly CodeBlock[];
  /** What stands between backticks in running text. */
  readonly inline: readonly string[];
  readonly headings: readonly string[];
}

/** Every page in content/docs. */
export function pages(): readonly Page[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.mdx'))
    .sort()
    .map((file) => pageOf(relative('.', file), readFileSync(join(folder, file), 'utf8')));
}

/** The page at a path below content/docs. */
export function page(file: string): Page {
  const found = pages().find((candidate) => candidate.file === file);
  if (!found) throw new Error(`There is no page ${file}.`);
  return found;
}

/** A text as a page, with or without front matter. */
export function pageOf(file: string, text: string): Page {
  const [, front = '', body = text] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const blocks = [...body.matchAll(/^```(\w*)[ ]?(.*)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', meta = '', code = '']) => ({ language, meta, code }),
  );
  const prose = body.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/<[^>]+>/g, '');
  const path = file.replace(/(?:^|\/)index\.mdx$|\.mdx$/, '');
  return {
    file,
    url: path === '' ? '/docs' : `/docs/${path}`,
    title: /^title: (.*)$/m.exec(front)?.[1] ?? '',
    description: /^description: (.*)$/m.exec(front)?.[1] ?? '',
    body,
    prose,
    blocks,
    inline: [...prose.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code),
    headings: [...prose.matchAll(/^#{2,4} (.*)$/gm)].map(([, heading = '']) => heading),
  };
}

/** The anchor of a heading, as the site makes it. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
}
