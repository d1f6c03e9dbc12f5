'use client';

import { useEffect, useState } from 'react';
import { PageLink } from '../../components/page-link';
import type { Answer } from '../protocol';
import { firstQuestion, type Question, questionIn } from '../question';
import { Choices } from './choices';
import { CopyLink } from './copy-link';
import { LineField } from './line-field';
import { Details, Verdict } from './result';
import { useAnswer } from './use-answer';

interface Props {
  /** Where the line of the program works. */
  readonly where: string;
  /** The words in front of what the program is asked. */
  readonly command: string;
}

/** The page: the line, what it would send, what else decides, and then every value. */
export function TryIt({ where, command }: Props) {
  const [question, setQuestion] = useState(firstQuestion);
  const [cursor, setCursor] = useState(firstQuestion.line.length);
  // A link is read in the browser alone. Without waiting for it the first answer would be to another line.
  const [isRead, setRead] = useState(false);
  const { answer, isFresh, failed } = useAnswer(question, cursor, isRead);

  useEffect(() => {
    const read = () => {
      // Other fragments name a place of the page, such as the link that skips the menu.
      if (!window.location.hash.includes('=')) return;
      const linked = questionIn(window.location.hash);
      setQuestion(linked);
      setCursor(linked.line.length);
    };
    read();
    setRead(true);
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);

  const outcome = answer?.outcome;
  const change = (part: Partial<Question>) => setQuestion((before) => ({ ...before, ...part }));
  return (
    <>
      {/* A browser that comes back to a page would put other choices into its lists than the answer is for. */}
      <form autoComplete="off" onSubmit={(event) => event.preventDefault()}>
        <LineField
          line={question.line}
          completion={answer?.completion}
          isFresh={isFresh}
          onChange={(line, at) => {
            if (line !== question.line) change({ line });
            setCursor(at);
          }}
        />
        {/* One region for every answer: a screen reader says what changes in a region that was there before. */}
        <div className="answer" role="status">
          <Outcome failed={failed} outcome={outcome} />
        </div>
        <Choices question={question} onChange={change} />
      </form>
      <CopyLink question={question} />
      {!failed && outcome && 'verdict' in outcome && (
        <Details result={outcome} where={where} command={command} />
      )}
      {/* So that nothing that can be seen moves for the first answer. */}
      {!failed && !outcome && <div className="to-come" />}
    </>
  );
}

function Outcome({ failed, outcome }: { failed: boolean; outcome: Answer['outcome'] | undefined }) {
  if (failed) {
    return (
      <p className="verdict">
        The forecast could not be loaded. Read{' '}
        <PageLink href="/docs/commands">what each command sends</PageLink> instead, or reload the page.
      </p>
    );
  }
  if (outcome === undefined) return <p>Loading the forecast.</p>;
  if ('problem' in outcome) {
    return <p className="verdict">{outcome.problem}</p>;
  }
  return <Verdict result={outcome} />;
}
