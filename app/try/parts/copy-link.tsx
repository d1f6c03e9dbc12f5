'use client';

import { useState } from 'react';
import { fragmentOf, type Question } from '../question';

/** Makes a link to what is chosen, when it is asked to. The address of the page itself never changes. */
export function CopyLink({ question }: { question: Question }) {
  const [made, setMade] = useState<{ readonly fragment: string; readonly copied: boolean }>();
  const fragment = fragmentOf(question);
  const isCurrent = made?.fragment === fragment;

  async function copy() {
    const link = `${window.location.origin}${window.location.pathname}#${fragment}`;
    try {
      // A browser has no clipboard for a page that came over plain HTTP from another machine.
      await navigator.clipboard.writeText(link);
      setMade({ fragment, copied: true });
    } catch {
      setMade({ fragment, copied: false });
    }
  }

  return (
    <div className="copy-link">
      <button type="button" onClick={copy}>
        Copy a link to this
      </button>
      <p className="soft" role="status">
        {isCurrent ? (
          <>
            {made.copied ? 'Copied.' : 'It could not be copied. Put this behind the address of the page.'} The
            link contains this, which browsers send to no server: <code>#{fragment}</code>
          </>
        ) : (
          'A link contains your command line and your choices, behind a # that browsers send to no server.'
        )}
      </p>
    </div>
  );
}
