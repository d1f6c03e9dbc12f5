'use client';

import { type MouseEvent, useEffect, useRef, useState } from 'react';

type State = 'ready' | 'copied' | 'failed';

const words: Readonly<Record<State, string>> = {
  ready: 'Copy',
  copied: 'Copied',
  failed: 'Select and copy by hand',
};

/** Copies the code that stands before it. Not shown without JavaScript. */
export function CopyButton({ label }: { label: string }) {
  const [state, setState] = useState<State>('ready');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy({ currentTarget }: MouseEvent<HTMLButtonElement>) {
    try {
      await navigator.clipboard.writeText(currentTarget.previousElementSibling?.textContent ?? '');
      setState('copied');
    } catch {
      setState('failed');
    }
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setState('ready'), 2500);
  }

  return (
    <button type="button" className="copy-button needs-script" onClick={copy} aria-label={`Copy ${label}`}>
      <span aria-live="polite">{words[state]}</span>
    </button>
  );
}
