'use client';

import { useEffect, useRef, useState } from 'react';

type State = 'ready' | 'copied' | 'failed';

const words: Readonly<Record<State, string>> = {
  ready: 'Copy',
  copied: 'Copied',
  failed: 'Select and copy by hand',
};

/** A line to type into a terminal, with a button that copies it. Without JavaScript the line alone. */
export function CopyLine({ children, label }: { children: string; label?: string }) {
  const [state, setState] = useState<State>('ready');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy() {
    try {
      await navigator.clipboard.writeText(children);
      setState('copied');
    } catch {
      setState('failed');
    }
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setState('ready'), 2500);
  }

  return (
    <span className="copy-line">
      <code>{children}</code>
      <button type="button" onClick={copy} aria-label={`Copy ${label ?? children}`}>
        <span aria-live="polite">{words[state]}</span>
      </button>
    </span>
  );
}
