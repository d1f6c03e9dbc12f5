import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Text } from '../../../lib/site/document';

/** A sentence with `code` and [links](address), rendered. */
export function Inline({ text }: { text: Text }) {
  return <>{[...pieces(text)]}</>;
}

function* pieces(text: Text): Generator<ReactNode> {
  const pattern = /`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)/g;
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const [whole, code, words, href] = match;
    if (match.index > from) yield text.slice(from, match.index);
    from = match.index + whole.length;
    if (code !== undefined) yield <code key={match.index}>{code}</code>;
    else if (words !== undefined && href !== undefined) {
      yield (
        <Link key={match.index} href={href} prefetch={false}>
          <Inline text={words} />
        </Link>
      );
    }
  }
  if (from < text.length) yield text.slice(from);
}
