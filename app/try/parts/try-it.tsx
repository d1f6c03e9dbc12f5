'use client';

import { useEffect, useState } from 'react';
import { PageLink } from '../../components/page-link';
import { firstQuestion, type Question, questionIn } from '../question';
import { Choices } from './choices';
import { CopyLink } from './copy-link';
import { LineField } from './line-field';
import { ResultView } from './result';
import { useAnswer } from './use-answer';

interface Props {
  /** Where the line of the program works. */
  readonly where: string;
  /** The words in front of what the program is asked. */
  readonly command: string;
}

/** The page: a question on top, its answer below. */
export function TryIt({ where, command }: Props) {
  const [question, setQuestion] = useState(firstQuestion);
  const [cursor, setCursor] = useState(firstQuestion.line.length);
  const { answer, isFresh, failed } = useAnswer(question, cursor);

  useEffect(() => {
    const read = () => {
      if (window.location.hash === '') return;
      const linked = questionIn(window.location.hash);
      setQuestion(linked);
      setCursor(linked.line.length);
    };
    read();
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);

  const change = (part: Partial<Question>) => setQuestion((before) => ({ ...before, ...part }));
  return (
    <>
      <form onSubmit={(event) => event.preventDefault()}>
        <LineField
          line={question.line}
          completion={answer?.completion}
          isFresh={isFresh}
          onChange={(line, at) => {
            if (line !== question.line) change({ line });
            setCursor(at);
          }}
        />
        <Choices question={question} onChange={change} />
      </form>
      <div className="answer">
        <Outcome failed={failed} outcome={answer?.outcome} where={where} command={command} />
      </div>
      <CopyLink question={question} />
    </>
  );
}

function Outcome({
  failed,
  outcome,
  where,
  command,
}: Props & {
  failed: boolean;
  outcome: NonNullable<ReturnType<typeof useAnswer>['answer']>['outcome'] | undefined;
}) {
  if (failed) {
    return (
      <p className="verdict" role="status">
        The forecast could not be loaded. Read{' '}
        <PageLink href="/docs/commands">what each command sends</PageLink> instead, or reload the page.
      </p>
    );
  }
  if (outcome === undefined) return <p role="status">Loading the forecast.</p>;
  if ('problem' in outcome) {
    return (
      <p className="verdict" role="status">
        {outcome.problem}
      </p>
    );
  }
  return <ResultView result={outcome} where={where} command={command} />;
}
