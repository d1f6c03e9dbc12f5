import type { Ref } from 'react';
import type { Found } from '../capture/protocol';
import { shown } from '../capture/shown';
import { figure } from './figures';

/** A longer text is cut where it is repeated. */
const mostRepeated = 30;

interface SearchProps {
  readonly text: string;
  readonly found: Found | undefined;
  readonly events: number;
  /** Whether every line of the capture was looked at. */
  readonly isRead: boolean;
  readonly onChange: (text: string) => void;
  readonly ref: Ref<HTMLInputElement>;
}

/** The field for a text that is looked for in every path, header and body. */
export function Search({ text, found, events, isRead, onChange, ref }: SearchProps) {
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
          {found ? answerOf(found, events, isRead) : 'searching'}
        </p>
      )}
    </search>
  );
}

/** What a search found, even when that is nothing. Nothing is called missing before everything was searched. */
function answerOf({ text, rows, forms, depth, unsearched }: Found, events: number, isRead: boolean): string {
  const repeated = shown(text.length > mostRepeated ? `${text.slice(0, mostRepeated)}…` : text);
  const rest = depth === 'plain' || !isRead ? ' Searching encoded text and raw bytes…' : '';
  const limit =
    unsearched > 0
      ? ` ${figure(unsearched)} ${unsearched === 1 ? 'event was' : 'events were'} not searched to the end.`
      : '';
  if (rows.length > 0) {
    const how = forms.map(([words, count]) => `${figure(count)} ${words}`);
    return `Found in ${figure(rows.length)} of ${figure(events)} events: ${how.join(', ')}.${rest}${limit}`;
  }
  if (rest !== '') return `“${repeated}” was not found as text.${rest}`;
  if (limit !== '') return `“${repeated}” was not found in what was searched.${limit}`;
  const isShort = new TextEncoder().encode(text).length < 4;
  const looked = isShort
    ? 'paths, headers and bodies, as text; encoded text needs four bytes'
    : 'paths, headers and bodies, in every encoding that `audit` reads';
  return `“${repeated}” was not found (${looked}).`;
}
