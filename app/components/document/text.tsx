import type { Text as Words } from '../../../lib/site/document';
import { sentenceParts, textParts } from '../../../lib/site/text-parts';
import { InlineCode } from '../inline-code';
import { SiteLink } from '../site-link';

/** A sentence with its code and links. */
export function Text({ children }: { children: Words }) {
  return textParts(children).map((part, index) => {
    // biome-ignore-start lint/suspicious/noArrayIndexKey: the parts of a sentence never move
    if (part.kind === 'code') return <InlineCode key={index}>{part.text}</InlineCode>;
    if (part.kind === 'words') return part.text;
    return (
      <SiteLink key={index} href={part.href}>
        <Text>{part.text}</Text>
      </SiteLink>
    );
    // biome-ignore-end lint/suspicious/noArrayIndexKey: the parts of a sentence never move
  });
}

/** A sentence with its code, and without links: what a reader or a stranger has typed can be in it. */
export function Sentence({ children }: { children: string }) {
  return sentenceParts(children).map(({ kind, text }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence never move
    kind === 'code' ? <InlineCode key={index}>{text}</InlineCode> : text,
  );
}
