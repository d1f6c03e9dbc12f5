'use client';

import type { KeyboardEvent, MouseEvent, SyntheticEvent } from 'react';
import { useRef } from 'react';

/**
 * The lines of a request, of which one is active: the one that was last pointed at, tapped or reached with the arrow
 * keys. All of it is in the page before this runs; without it every explanation is shown. `lines` is the HTML of `lineHtml`.
 */
export function ActiveLine({ lines }: { lines: string }) {
  const list = useRef<HTMLOListElement>(null);
  const rest = useRef<readonly [x: number, y: number]>([-1, -1]);

  function activate(target: EventTarget) {
    const line = target instanceof Element ? target.closest('li') : null;
    const button = line?.querySelector('button');
    if (!line || !button) return;
    for (const other of list.current?.querySelectorAll('li[data-active]') ?? []) {
      other.removeAttribute('data-active');
      other.querySelector('button')?.setAttribute('tabindex', '-1');
    }
    line.setAttribute('data-active', 'true');
    button.setAttribute('tabindex', '0');
  }

  function move({ key, target }: KeyboardEvent): boolean {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button.isSameNode(target instanceof Node ? target : null));
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[key];
    if (next === undefined) return false;
    buttons[next]?.focus();
    return true;
  }

  /** A page that scrolls below a resting mouse moves lines to it; only a mouse that moves points at one. */
  function point({ clientX, clientY, target }: MouseEvent) {
    const [x, y] = rest.current;
    rest.current = [clientX, clientY];
    if (x !== clientX || y !== clientY) activate(target);
  }

  const follow = (event: SyntheticEvent) => activate(event.target);
  return (
    <ol
      ref={list}
      onMouseMove={point}
      onFocusCapture={follow}
      onClick={follow}
      onKeyDown={(event) => {
        if (move(event)) event.preventDefault();
      }}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: made by lineHtml, which escapes every text
      dangerouslySetInnerHTML={{ __html: lines }}
    />
  );
}
