'use client';

import type { KeyboardEvent, MouseEvent, SyntheticEvent } from 'react';
import { useEffect, useRef } from 'react';
import { fragmentUrl, keptFragment } from './fragment-store';

interface Props {
  /** The request, by the name of its fragment. */
  readonly id: string;
  /** Where it can be read without JavaScript. Given for what is fetched when its `<details>` is opened. */
  readonly elsewhere?: string | undefined;
}

/**
 * The lines of a request, of which one is active: the one that was last pointed at, tapped or reached with the arrow keys.
 * The lines are in the HTML alone and not a second time in the data of the page; what is not there is fetched.
 */
export function ActiveLine({ id, elsewhere }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const rest = useRef<readonly [x: number, y: number]>([-1, -1]);

  useEffect(() => {
    const { current } = list;
    if (!current || current.querySelector('code')) return;
    const load = () => void fillLines(current, id);
    const fold = current.closest('details');
    if (!fold || fold.open) return load();
    fold.addEventListener('toggle', load, { once: true });
    return () => fold.removeEventListener('toggle', load);
  }, [id]);

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
      // The browser keeps the lines that it finds in the page.
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: made by lineHtml, which escapes every text
      dangerouslySetInnerHTML={{ __html: elsewhere === undefined ? keptFragment(id) : linkHtml(elsewhere) }}
    />
  );
}

/** Stands for lines that are not in the page until they are fetched. */
function linkHtml(href: string): string {
  return `<li class="payload-elsewhere"><a href="${href}">Read it in the Markdown of this page</a></li>`;
}

async function fillLines(list: Element, id: string): Promise<void> {
  const response = await fetch(fragmentUrl(id)).catch(() => undefined);
  if (response?.ok) list.innerHTML = await response.text();
}
