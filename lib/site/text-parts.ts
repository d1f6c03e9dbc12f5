import type { Text } from './document';

export type TextPart =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: Text; readonly href: string };

/** Takes a text apart into words, `code` and [links](address). Total: what is neither is words. */
export function textParts(text: Text): readonly TextPart[] {
  const parts: TextPart[] = [];
  let last = 0;
  for (const match of text.matchAll(/`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)/g)) {
    const [all, code, words, href] = match;
    if (match.index > last) parts.push({ kind: 'words', text: text.slice(last, match.index) });
    if (code !== undefined) parts.push({ kind: 'code', text: code });
    else if (words !== undefined && href !== undefined) parts.push({ kind: 'link', text: words, href });
    last = match.index + all.length;
  }
  if (last < text.length) parts.push({ kind: 'words', text: text.slice(last) });
  return parts;
}

/** Takes a sentence apart into words and `code`. Its words may be a stranger's, so nothing in it becomes a link. */
export function sentenceParts(sentence: string): readonly Exclude<TextPart, { kind: 'link' }>[] {
  return sentence
    .split(/`([^`]+)`/)
    .map((text, index) => ({ kind: index % 2 === 0 ? ('words' as const) : ('code' as const), text }))
    .filter(({ text }) => text !== '');
}

/** A text as plain words, for titles and descriptions. */
export function plainText(text: Text): string {
  return textParts(text)
    .map((part) => (part.kind === 'link' ? plainText(part.text) : part.text))
    .join('');
}
