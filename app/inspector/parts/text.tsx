import { useState } from 'react';
import { stretchesOf } from '../capture/shown';
import { figure } from './figures';

/** Longer texts are cut until the reader asks for the whole. */
const most = 1200;

/** Characters that were or will be on the wire, exactly: what cannot be seen is shown by its number. */
export function Wire({ text, whole = false }: { text: string; whole?: boolean }) {
  const [all, setAll] = useState(whole);
  const cut = !all && text.length > most * 1.2;
  const shown = cut ? text.slice(0, most) : text;
  return (
    <>
      {stretchesOf(shown).map((stretch, index) => {
        if (stretch.kind === 'plain') return stretch.text;
        // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of one text never change places.
        return <Mark key={index} kind={stretch.kind} text={stretch.text} />;
      })}
      {cut && (
        <button type="button" className="more" onClick={() => setAll(true)}>
          … all {figure(text.length)} characters
        </button>
      )}
    </>
  );
}

function Mark({ kind, text }: { kind: 'escape' | 'removed'; text: string }) {
  if (kind === 'removed') {
    return (
      <mark className="removed" title="Redaction took something away here before it was sent.">
        {text}
      </mark>
    );
  }
  return (
    <span className="escape" title="A character that cannot be seen">
      {text}
    </span>
  );
}

/** A value as it is in JSON. */
export function jsonText(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value);
}
