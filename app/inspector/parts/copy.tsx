import { useState } from 'react';

/** Copies a text that is made when it is asked for. */
export function Copy({ label, text }: { label: string; text: () => string }) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setSaid('copied');
    } catch {
      setSaid('not allowed by the browser');
    }
    setTimeout(() => setSaid(''), 2000);
  };
  return (
    <button type="button" className="quiet" onClick={copy}>
      {label}
      <span className="said" role="status">
        {said}
      </span>
    </button>
  );
}
