import { Fragment, useState } from 'react';
import { textParts } from '../../../lib/site/text-parts';
import { type Stretch, stretchesOf } from '../capture/shown';
import { figure } from './figures';
import { Hits } from './hits';

/** Longer texts are cut until the reader asks for more. */
const most = 1200;
/** As much more is shown at once: a text of megabytes would keep the page from answering. */
const step = 50_000;

interface WireProps {
  readonly text: string;
  readonly whole?: boolean;
  /** Line breaks are ours: they break lines. */
  readonly lines?: boolean;
}

/** Characters that were or will be on the wire, exactly: what cannot be seen is shown by its number. */
export function Wire({ text, whole = false, lines = false }: WireProps) {
  const [limit, setLimit] = useState(whole ? Number.POSITIVE_INFINITY : most);
  const cut = text.length > limit * 1.2;
  const shown = cut ? text.slice(0, limit) : text;
  return (
    <>
      {stretchesOf(shown).map((stretch, index) => {
        const isText = stretch.kind === 'plain' || (lines && stretch.text === '\\n');
        const text = isText && stretch.kind !== 'plain' ? '\n' : stretch.text;
        // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of one text never change places.
        return <Fragment key={index}>{isText ? <Hits text={text} /> : <Mark {...stretch} />}</Fragment>;
      })}
      {(cut || (limit > most && !whole)) && (
        // The same button in every case, so that it keeps the focus.
        <button type="button" className="more" onClick={() => setLimit(cut ? limit + step : most)}>
          {cut ? `… ${rest(text.length, limit)}` : 'fewer characters'}
        </button>
      )}
    </>
  );
}

/** What a press of the button shows. */
function rest(length: number, limit: number): string {
  return length > (limit + step) * 1.2
    ? `${figure(step)} more of ${figure(length)} characters`
    : `all ${figure(length)} characters`;
}

function Mark({ kind, text }: Stretch) {
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

/** A sentence of the catalog, with its names set as code. */
export function Sentence({ text }: { text: string }) {
  return textParts(text).map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places.
    part.kind === 'code' ? <code key={index}>{part.text}</code> : part.text,
  );
}
