'use client';

import Link from 'next/link';
import { type ComponentProps, type FocusEvent, type PointerEvent, useState } from 'react';

interface Props extends ComponentProps<'a'> {
  readonly prefetch?: boolean | undefined;
}

/**
 * A link to a page of the site. What it leads to is fetched when a reader points at it or reaches it with the keyboard,
 * and not for every link in view: those are some fifty requests a page, and megabytes that most readers never open.
 */
export function PageLink({ href = '', prefetch: _forAll, onPointerEnter, onFocus, ...props }: Props) {
  const [isMeant, setMeant] = useState(false);
  return (
    <Link
      {...props}
      href={href}
      prefetch={isMeant ? null : false}
      onPointerEnter={(event: PointerEvent<HTMLAnchorElement>) => {
        setMeant(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event: FocusEvent<HTMLAnchorElement>) => {
        setMeant(true);
        onFocus?.(event);
      }}
    />
  );
}
