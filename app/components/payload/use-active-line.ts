'use client';

import { type KeyboardEvent, type MouseEvent, type RefObject, type SyntheticEvent, useRef } from 'react';

/**
 * Makes one of the lines of a request active: the one that was last pointed at, tapped or reached with the arrow keys.
 * @param list the list of lines, which takes the handlers that come back
 */
export function useActiveLine(list: RefObject<HTMLOListElement | null>) {
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
  return {
    onMouseMove: point,
    onFocusCapture: follow,
    onClick: follow,
    onKeyDown(event: KeyboardEvent) {
      if (move(event)) event.preventDefault();
    },
  };
}
