'use client';

import { type ClipboardEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import type { Completion } from '../../../lib/forecast/completion/complete';
import { Sentence } from '../../components/document/text';
import { asOneLine } from '../one-line';

interface Props {
  readonly line: string;
  readonly completion: Completion | undefined;
  /** Whether the completion belongs to the line as it is. */
  readonly isFresh: boolean;
  readonly onChange: (line: string, cursor: number) => void;
}

/** How many words are offered at once. */
const most = 10;

/**
 * The field for the command line, with the words that can come next in a list below it. The list covers the answer, so flags
 * wait there until one is begun or the list is asked for with an arrow key.
 */
export function LineField({ line, completion, isFresh, onChange }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState<'typed' | 'asked'>();
  const [active, setActive] = useState(-1);
  const words = completion?.words.slice(0, most) ?? [];
  const waits =
    open === 'typed' && completion?.typed === '' && words.every(({ word }) => word.startsWith('-'));
  const shown = open !== undefined && words.length > 0 && !waits;
  const chosen = shown ? words[active] : undefined;

  function change(text: string, cursor: number) {
    setOpen('typed');
    setActive(-1);
    onChange(text, cursor);
  }

  function put(text: string, cursor: number) {
    change(text, cursor);
    // The browser puts the cursor at the end of a value that it did not type.
    requestAnimationFrame(() => input.current?.setSelectionRange(cursor, cursor));
    input.current?.focus();
  }

  function accept(word: string) {
    if (!completion || !isFresh) return;
    const after = line.slice(completion.to);
    const before = `${line.slice(0, completion.from)}${word}${after.startsWith(' ') ? '' : ' '}`;
    put(before + after, before.length + (after.startsWith(' ') ? 1 : 0));
  }

  /** The browser would put a blank for each new line, also behind a backslash. */
  function paste(event: ClipboardEvent<HTMLInputElement>) {
    const text = event.clipboardData.getData('text');
    if (!/[\r\n]/.test(text)) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    const before = line.slice(0, selectionStart ?? line.length) + asOneLine(text);
    put(before + line.slice(selectionEnd ?? line.length), before.length);
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    const { key } = event;
    if (key === 'Escape' && shown) setOpen(undefined);
    else if (key === 'ArrowDown' || key === 'ArrowUp') {
      const step = key === 'ArrowDown' ? 1 : -1;
      setOpen('asked');
      // Words that are still being looked for begin with the first. From the field itself, one step up is the last word.
      if (!isFresh) setActive(0);
      else if (shown) setActive(((active + 1 + step + words.length + 1) % (words.length + 1)) - 1);
      else setActive(step > 0 ? 0 : words.length - 1);
    } else if ((key === 'Enter' || key === 'Tab') && chosen) accept(chosen.word);
    else if (key === 'Enter') setOpen(undefined);
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
        onChange={({ target }) => change(target.value, target.selectionStart ?? target.value.length)}
        onPaste={paste}
        onSelect={({ currentTarget }) => onChange(currentTarget.value, currentTarget.selectionStart ?? 0)}
        onKeyDown={press}
        onBlur={() => setOpen(undefined)}
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
            <code>{word}</code>{' '}
            <span className="soft">
              <Sentence>{about}</Sentence>
            </span>
          </div>
        ))}
      </div>
      <p id={`${id}-help`} className="soft">
        Variables can stand in front: <code>DO_NOT_TRACK=1 ktx status</code>. Use ↓ to complete.
      </p>
    </div>
  );
}
