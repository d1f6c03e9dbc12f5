import type { Ref } from 'react';
import type { Encoding, Found } from '../capture/protocol';
import { shown } from '../capture/shown';
import { figure } from './figures';

const forms: Readonly<Record<Encoding, string>> = {
  plain: 'as text',
  json: 'with the escapes of JSON',
  url: 'percent-encoded',
  base64: 'as base64',
};

interface SearchProps {
  readonly text: string;
  readonly found: Found | undefined;
  readonly events: number;
  readonly onChange: (text: string) => void;
  readonly ref: Ref<HTMLInputElement>;
}

/** Looks for a text in every path, header and decoded body, and says what it found even when that is nothing. */
export function Search({ text, found, events, onChange, ref }: SearchProps) {
  return (
    <search className="search">
      <label>
        <span className="sr-only">Search every byte</span>
        <input
          ref={ref}
          type="search"
          value={text}
          maxLength={500}
          spellCheck={false}
          autoComplete="off"
          placeholder="Does … occur in any byte?"
          aria-keyshortcuts="/"
          onChange={({ target }) => onChange(target.value)}
        />
      </label>
      <p className="answer" role="status">
        {text !== '' && (found ? answer(found, events) : 'searching')}
      </p>
    </search>
  );
}

function answer({ text, rows, forms: tally, base64 }: Found, events: number): string {
  const looked = base64
    ? 'paths, headers and bodies, also escaped, percent-encoded and as base64'
    : 'paths, headers and bodies, also escaped and percent-encoded; four bytes are needed to look for base64';
  if (rows.length === 0) return `“${shown(text)}” occurs nowhere (${looked}).`;
  const how = Object.entries(tally).map(([form, count]) => `${figure(count)} ${wordsOf(form)}`);
  return `In ${figure(rows.length)} of ${figure(events)}: ${how.join(', ')}.`;
}

function wordsOf(form: string): string {
  return Object.entries(forms).find(([known]) => known === form)?.[1] ?? form;
}
