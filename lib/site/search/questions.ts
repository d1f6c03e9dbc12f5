import { askedFor, means, wordsOf } from './words';

/** A question that people ask, in other words too, and the place that answers it. */
export interface Question {
  readonly question: string;
  readonly synonyms: readonly string[];
  /** Below the site, with an anchor where there is one. */
  readonly href: string;
}

/** How many questions are shown before everything else. */
const most = 3;

/** The share of a query's words that a question has to know, so that a chance word does not pin it. */
const enough = 0.6;

/** The questions that a query means, best first. */
export function questionsFor(questions: readonly Question[], query: string): readonly Question[] {
  const asked = askedFor(query);
  if (asked.length === 0) return [];
  return questions
    .map((question) => ({ question, score: scoreOf(question, asked) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ question }) => question);
}

/** From 0 to 3: how much of the query one phrase knows, how much of the phrase was typed, how much all phrases know. */
function scoreOf({ question, synonyms }: Question, asked: readonly string[]): number {
  const phrases = [question, ...synonyms].map((phrase) => ({
    all: wordsOf(phrase),
    telling: askedFor(phrase),
  }));
  const known = share(
    asked,
    phrases.flatMap(({ all }) => all),
  );
  if (known < enough) return 0;
  const best = Math.max(
    ...phrases.map(({ all, telling }) => {
      const covered = share(asked, all);
      return covered + covered * share(telling, asked, true);
    }),
  );
  return known + best;
}

/** The share of some words that occur among others; `isText`: the first are the text, the others were typed. */
function share(some: readonly string[], others: readonly string[], isText = false): number {
  const found = some.filter((one) =>
    others.some((other) => (isText ? means(other, one) : means(one, other))),
  );
  return some.length === 0 ? 0 : found.length / some.length;
}
