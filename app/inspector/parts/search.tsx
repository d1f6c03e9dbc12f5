import type { Ref } from 'react';
import type { Encoding, Found } from '../capture/protocol';
import { shown } from '../capture/shown';
import { figure } from './figures';

const forms: Readonly<Record<Encoding, string>> = {
  plain: 'as text',
  json: 'with JSON escapes',
  url: 'percent-encoded',
  base64: 'as base64',
};

/** A longer text is cut where it is repeated. */
const mostRepeated = 30;

interface SearchProps {
  readonly text: string;
  readonly found: Found | undefined;
  readonly events: number;
  readonly onChange: (text: string) => void;
  readonly ref: Ref<HTMLInputElement>;
}

/** The field for a text that is looked for in every path, header and decoded body. */
export function Search({ text, found, events, onChange, ref }: SearchProps) {
  return (
    <search className="search">
      <label>
        <span className="sr-only">Search headers and bodies</span>
        <input
          ref={ref}
          type="search"
          value={text}
          maxLength={500}
          spellCheck={false}
          autoComplete="off"
          placeholder="Search headers and bodies"
          aria-keyshortcuts="/"
          onChange={({ target }) => onChange(target.value)}
        />
      </label>
      {text !== '' && (
        <p className="answer" role="status">
          {found ? answerOf(found, events) : 'searching'}
        </p>
      )}
    </search>
  );
}

/** What a search found, even when that is nothing, and in which forms it looked. */
function answerOf(found: Found, events: number): string {
  const { text } = found;
  const repeated = shown(text.length > mostRepeated ? `${text.slice(0, mostRepeated)}…` : text);
  if (found.rows.length === 0) {
    const looked = found.base64
      ? 'paths, headers and bodies, also escaped, percent-encoded and as base64'
      : 'paths, headers and bodies, also escaped and percent-encoded; base64 needs four bytes';
    return `“${repeated}” was not found (${looked}).`;
  }
  const how = Object.entries(found.forms).map(([form, count]) => `${figure(count)} ${wordsOf(form)}`);
  return `Found in ${figure(found.rows.length)} of ${figure(events)} events: ${how.join(', ')}.`;
}

function wordsOf(form: string): string {
  return Object.entries(forms).find(([known]) => known === form)?.[1] ?? form;
}
