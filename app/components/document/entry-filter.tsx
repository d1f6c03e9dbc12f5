'use client';

import { useEffect, useState } from 'react';
import type { Entry } from '../../../lib/site/document';
import { EntryRow } from './entry-row';

const questions = { runtime: 'Sent by', class: 'Data class', since: 'Since' } as const;
type Question = keyof typeof questions;
/** What the reader chose: an answer to each question, and words to look for. */
type Choice = Readonly<Partial<Record<Question | 'words', string>>>;

/** An index with filters; the choice is in the address, so that it can be sent to somebody. */
export function EntryFilter({ entries }: { entries: readonly Entry[] }) {
  const [choice, setChoice] = useState<Choice>({});
  useEffect(() => {
    const asked = new URLSearchParams(window.location.search);
    setChoice(
      Object.fromEntries([...asked].filter(([key]) => key === 'words' || Object.hasOwn(questions, key))),
    );
  }, []);

  function choose(question: keyof Choice, answer: string) {
    const { [question]: _before, ...others } = choice;
    const next: Choice = answer === '' ? others : { ...others, [question]: answer };
    setChoice(next);
    const query = new URLSearchParams(next).toString();
    window.history.replaceState(null, '', query === '' ? window.location.pathname : `?${query}`);
  }

  const shown = entries.filter((entry) => fits(entry, choice));
  return (
    <>
      <form className="filters" onSubmit={(event) => event.preventDefault()}>
        <label>
          Name or meaning
          <input
            type="search"
            value={choice.words ?? ''}
            onChange={(event) => choose('words', event.target.value)}
          />
        </label>
        {asked(entries).map(([question, answers]) => (
          <label key={question}>
            {questions[question]}
            <select value={choice[question] ?? ''} onChange={(event) => choose(question, event.target.value)}>
              <option value="">any</option>
              {answers.map((answer) => (
                <option key={answer}>{answer}</option>
              ))}
            </select>
          </label>
        ))}
        <output aria-live="polite">
          {shown.length} of {entries.length}
        </output>
      </form>
      <ul className="entries">
        {entries.map((entry) => (
          <EntryRow key={`${entry.name} ${entry.href}`} entry={entry} hidden={!shown.includes(entry)} />
        ))}
      </ul>
    </>
  );
}

/** The questions in which entries differ, with the answers that occur. */
function asked(entries: readonly Entry[]): readonly (readonly [Question, readonly string[]])[] {
  const all: readonly (readonly [Question, readonly string[]])[] = [
    ['runtime', entries.flatMap(({ runtimes = [] }) => runtimes)],
    ['class', entries.flatMap(({ classes = [] }) => classes)],
    ['since', entries.flatMap(({ since }) => (since === undefined ? [] : [since]))],
  ];
  return all
    .map(([question, answers]) => [question, [...new Set(answers)]] as const)
    .filter(([, answers]) => answers.length > 1);
}

function fits({ name, text, runtimes, classes, since }: Entry, choice: Choice): boolean {
  const words = (choice.words ?? '').toLowerCase().split(/\s+/);
  const said = `${name} ${text}`.toLowerCase();
  const among = (wanted: string | undefined, answers: readonly string[] | undefined) =>
    wanted === undefined || (answers ?? []).includes(wanted);
  return (
    among(choice.runtime, runtimes) &&
    among(choice.class, classes) &&
    words.every((word) => said.includes(word)) &&
    among(choice.since, since === undefined ? [] : [since])
  );
}
