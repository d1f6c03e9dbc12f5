import type { ComponentProps } from 'react';
import { PageLink } from './page-link';

/** A link of prose. Files and other hosts are asked for as such: what is fetched ahead for a page does not exist for them. */
export function SiteLink({ href = '', ...props }: ComponentProps<'a'>) {
  if (/^(?:\w+:|#)/.test(href)) return <a href={href} {...props} />;
  const isFile = href.startsWith('/') && /\.\w+(?:#.*)?$/.test(href);
  if (isFile) return <a href={`${process.env['NEXT_PUBLIC_BASE_PATH'] ?? ''}${href}`} {...props} />;
  return <PageLink href={href} {...props} />;
}
