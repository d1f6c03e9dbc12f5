'use client';

import { useEffect, useRef, useState } from 'react';
import type { Answer, Asked } from '../protocol';
import type { Question } from '../question';

/** The latest answer of the worker. */
export interface Answered {
  readonly answer: Answer | undefined;
  /** Whether it answers what is asked now, and not what was asked a moment ago. */
  readonly isFresh: boolean;
  /** The worker could not be loaded. */
  readonly failed: boolean;
}

/** Asks the worker whenever the question changes, from when `isReady` on. It has one question at a time: what is typed meanwhile waits, the latest alone. */
export function useAnswer(question: Question, cursor: number, isReady: boolean): Answered {
  const [answer, setAnswer] = useState<Answer>();
  const [failed, setFailed] = useState(false);
  const asker = useRef<Asker>(undefined);
  const latest = useRef(0);
  useEffect(() => {
    const made = new Asker(setAnswer, () => setFailed(true));
    asker.current = made;
    return () => made.close();
  }, []);
  useEffect(() => {
    if (!isReady) return;
    latest.current += 1;
    asker.current?.ask({ id: latest.current, question, cursor });
  }, [question, cursor, isReady]);
  return { answer, isFresh: answer !== undefined && isSame(answer, question, cursor), failed };
}

function isSame(answer: Answer, question: Question, cursor: number): boolean {
  return answer.cursor === cursor && answer.question.line === question.line;
}

function unanswered(asked: Asked): Answer {
  const { line } = asked.question;
  return {
    ...asked,
    completion: { from: line.length, to: line.length, typed: '', words: [] },
    outcome: {
      problem: 'This page cannot work out what this line would send. That is an error of the page.',
    },
  };
}

class Asker {
  readonly #worker = new Worker(`${process.env['NEXT_PUBLIC_BASE_PATH'] ?? ''}/try/worker.js`, {
    type: 'module',
  });
  #waiting: Asked | undefined;
  #asked: Asked | undefined;
  #isLoaded = false;

  constructor(onAnswer: (answer: Answer) => void, onFailure: () => void) {
    const settle = (answer: Answer) => {
      this.#asked = undefined;
      const next = this.#waiting;
      this.#waiting = undefined;
      if (next) this.ask(next);
      onAnswer(answer);
    };
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      this.#isLoaded = true;
      settle(data);
    });
    this.#worker.addEventListener('error', () => {
      // A worker that has answered goes on after an error: it is this line that it cannot work out.
      if (this.#isLoaded && this.#asked) settle(unanswered(this.#asked));
      else onFailure();
    });
  }

  ask(asked: Asked): void {
    if (this.#asked) {
      this.#waiting = asked;
      return;
    }
    this.#asked = asked;
    this.#worker.postMessage(asked);
  }

  close(): void {
    this.#worker.terminate();
  }
}
