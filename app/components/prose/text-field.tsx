'use client';

import { useState } from 'react';

type Room = Pick<typeof import('../../../lib/redact'), 'redact' | 'reasons'>;

/** A field for an error text, and what is left of it. The rules are loaded when the field is first used; nothing is sent. */
export function TextField({ example }: { example: string }) {
  const [text, setText] = useState('');
  const [room, setRoom] = useState<Room>();
  const load = () => {
    if (room === undefined)
      void import('../../../lib/redact').then(({ redact, reasons }) => setRoom({ redact, reasons }));
  };
  return (
    <form className="text-field" onSubmit={(event) => event.preventDefault()}>
      <label>
        A word or an error text
        <textarea
          rows={2}
          spellCheck={false}
          placeholder={example}
          value={text}
          onFocus={load}
          onChange={(event) => {
            load();
            setText(event.target.value);
          }}
        />
      </label>
      <output aria-live="polite">{room && text.trim() !== '' && <Left room={room} text={text} />}</output>
    </form>
  );
}

/** What the unreleased client would send of a text, and why it would withhold the rest. */
function Left({ room: { redact, reasons }, text }: { room: Room; text: string }) {
  const { text: left, withheld } = redact(text);
  const points = Array.from(text);
  return (
    <>
      <span>{withheld.length === 0 ? 'All of it would be sent:' : 'This would be sent:'}</span>
      <code>{left}</code>
      {withheld.map(({ start, end, why }) => (
        <span key={start}>
          Withheld: <code>{points.slice(start, end).join('')}</code> ({reasons[why]})
        </span>
      ))}
    </>
  );
}
