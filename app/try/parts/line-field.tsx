'use client';

import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { Completion } from '../../../lib/forecast/completion/complete';
import { longest } from '../question';

interface Props {
  readonly line: string;
  readonly completion: Completion | undefined;
  /** Whether the completion belongs to the line as it is. */
  readonly isFresh: boolean;
  readonly onChange: (line: string, cursor: number) => void;
}

/** How many words are offered at once. */
const most = 10;

/** The field for the command line, with the words that can come next in a list below it. */
export function LineField({ line, completion, isFresh, onChange }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const words = completion?.words.slice(0, most) ?? [];
  const shown = isOpen && words.length > 0;
  const chosen = shown ? words[active] : undefined;

  function change(text: string, cursor: number, open: boolean) {
    setOpen(open);
    setActive(-1);
    onChange(text, cursor);
  }

  function accept(word: string) {
    if (!completion || !isFresh) return;
    const after = line.slice(completion.to);
    const before = `${line.slice(0, completion.from)}${word}${after.startsWith(' ') ? '' : ' '}`;
    const cursor = before.length + (after.startsWith(' ') ? 1 : 0);
    change(before + after, cursor, true);
    // The browser puts the cursor at the end of a value that it did not type.
    requestAnimationFrame(() => input.current?.setSelectionRange(cursor, cursor));
    input.current?.focus();
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    const { key } = event;
    if (key === 'Escape' && shown) setOpen(false);
    else if (key === 'ArrowDown' || key === 'ArrowUp') {
      const step = key === 'ArrowDown' ? 1 : -1;
      setOpen(true);
      // Words that are still being looked for begin with the first. From the field itself, one step up is the last word.
      if (!isFresh) setActive(0);
      else if (shown) setActive(((active + 1 + step + words.length + 1) % (words.length + 1)) - 1);
      else setActive(step > 0 ? 0 : words.length - 1);
    } else if ((key === 'Enter' || key === 'Tab') && chosen) accept(chosen.word);
    else if (key === 'Enter') setOpen(false);
    else return;
    event.preventDefault();
  }

  return (
    <div className="line-field">
      <label htmlFor={`${id}-line`}>Command line</label>
      <input
        ref={input}
        id={`${id}-line`}
        type="text"
        value={line}
        maxLength={longest.line}
        autoCapitalize="none"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={`${id}-words`}
        aria-activedescendant={chosen && `${id}-${active}`}
        aria-describedby={`${id}-help`}
        onChange={({ target }) => change(target.value, target.selectionStart ?? target.value.length, true)}
        onSelect={({ currentTarget }) => onChange(currentTarget.value, currentTarget.selectionStart ?? 0)}
        onKeyDown={press}
        onBlur={() => setOpen(false)}
      />
      <div id={`${id}-words`} role="listbox" aria-label="Words that can come next" hidden={!shown}>
        {words.map(({ word, about }, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active option
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
          <div
            key={word}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            // The field keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => accept(word)}
          >
            <code>{word}</code> <span className="soft">{about}</span>
          </div>
        ))}
      </div>
      <p id={`${id}-help`} className="soft">
        Variables can stand in front: <code>DO_NOT_TRACK=1 ktx status</code>. Use ↓ to complete.
      </p>
    </div>
  );
}
