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

const everywhere =
  'Looks in paths, headers and decoded bodies, also as JSON writes it, percent-encoded and in base64.';
/** A longer text is cut where it is repeated. */
const mostRepeated = 30;

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
        {text === '' ? everywhere : found ? answer(found, events) : 'searching'}
      </p>
    </search>
  );
}

function answer({ text, rows, forms: tally, base64 }: Found, events: number): string {
  const looked = base64
    ? 'paths, headers and bodies, also escaped, percent-encoded and as base64'
    : 'paths, headers and bodies, also escaped and percent-encoded; base64 needs four bytes';
  const repeated = shown(text.length > mostRepeated ? `${text.slice(0, mostRepeated)}…` : text);
  if (rows.length === 0) return `“${repeated}” occurs nowhere (${looked}).`;
  const how = Object.entries(tally).map(([form, count]) => `${figure(count)} ${wordsOf(form)}`);
  return `In ${figure(rows.length)} of ${figure(events)}: ${how.join(', ')}.`;
}

function wordsOf(form: string): string {
  return Object.entries(forms).find(([known]) => known === form)?.[1] ?? form;
}
