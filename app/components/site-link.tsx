import Link from 'fumadocs-core/link';
import type { ComponentProps } from 'react';

/** A link of prose. Files are asked for as such: what is fetched ahead for a page does not exist for them. */
export function SiteLink({ href = '', ...props }: ComponentProps<'a'>) {
  const isFile = href.startsWith('/') && /\.\w+(?:#.*)?$/.test(href);
  if (isFile) return <a href={`${process.env['NEXT_PUBLIC_BASE_PATH'] ?? ''}${href}`} {...props} />;
  return <Link href={href} {...props} />;
}
