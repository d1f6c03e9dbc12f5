import { type Assumed, forecastPlan } from '../../../lib/forecast';
import { completeLine } from '../../../lib/forecast/completion/complete';
import { readShellLine } from '../../../lib/forecast/shell-line';
import { profiler } from '../../../lib/inspect/profile';
import { counted } from '../../../lib/inspect/words';
import { didYouMean } from '../../../lib/forecast/similar';
import type { Answer, Asked, Result } from '../protocol';
import { firstQuestion, type Question } from '../question';
import { composedFor, requestsOf, shownEvents } from './shown';
import { factsOf } from './surroundings';

/** Answers a question of the page: what can stand at the cursor, and what the line would send. Pure, but for the clock. */
export function answer(asked: Asked): Answer {
  const { question, cursor } = asked;
  const { release, connections } = question;
  const names = question.project ? connections.map(({ name }) => name) : [];
  return {
    ...asked,
    completion: completeLine(question.line, cursor, { release, connections: names }),
    outcome: outcomeOf(question),
  };
}

function outcomeOf(question: Question): Answer['outcome'] {
  const { words, env, problem } = readShellLine(question.line);
  if (problem !== undefined) return { problem };
  const [program, ...argv] = words.map(({ text }) => text);
  if (program === undefined) return { problem: 'Type a ktx command line, for example ktx status.' };
  if (program !== 'ktx') {
    const meant = didYouMean(program, ['ktx']) || ' Begin it with the word ktx.';
    return { problem: `The line does not begin with ktx.${meant}` };
  }
  return resultOf(question, argv, env);
}

/** What the reader assumes of the run, as options of the program say it. */
export function assumedIn({ outcome, error }: Question): Assumed {
  return {
    outcome: error !== '' ? 'error' : outcome === 'likely' ? undefined : outcome,
    errorText: error === '' ? undefined : error,
  };
}

function resultOf(
  question: Question,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): Result {
  const facts = factsOf(question, argv, env);
  const plan = forecastPlan(argv, facts, assumedIn(question));
  const bodies = composedFor(plan, facts, question);
  const seen = profiler();
  for (const request of requestsOf(bodies)) seen.add(request);
  const { parsed, verdict, refusal, notes } = plan;
  const sends = plan.events.length > 0;
  return {
    sends,
    verdict: sends
      ? `${counted(plan.events.length, 'event')} would be sent${verdict.rule === 'none' && verdict.because !== 'no opt-out is set' ? `: ${verdict.because}` : ''}.`
      : `Nothing would be sent: ${verdict.because}.`,
    rule: verdict.rule,
    ...(parsed.kind === 'silent' && parsed.printed !== undefined && { printed: parsed.printed }),
    ...(refusal && { exitCode: refusal.exitCode }),
    ...(parsed.kind === 'silent' && hintFor(argv, question)),
    events: shownEvents(plan, bodies),
    notes,
    profile: seen.profile(),
    ...lineToRun(question),
  };
}

/** The command that was probably meant, where the first word is none. */
function hintFor(argv: readonly string[], { release }: Question): { readonly hint?: string } {
  const [word = ''] = argv;
  const names = completeLine('ktx ', 4, { release }).words.map((each) => each.word);
  const meant = names.includes(word) ? '' : didYouMean(word, names).trim();
  return meant === '' ? {} : { hint: meant };
}

/** The words with which the program makes the exact bytes of this line, and the variables in front of them. */
function lineToRun({ line, release, outcome, error, identity, optOuts, place }: Question) {
  const { words } = readShellLine(line);
  const from = words[0]?.from ?? 0;
  const before = line.slice(0, from).trim();
  const options = [
    ...(release === firstQuestion.release ? [] : ['--release', release]),
    ...(error === '' && outcome !== 'likely' ? ['--outcome', outcome] : []),
    ...(error === '' ? [] : ['--error', quoted(error)]),
    ...(identity === 'first' ? ['--first-run'] : []),
  ];
  const set = [...optOuts.map((name) => `${name}=1`), ...(place === 'ci' ? ['CI=true'] : []), before];
  return {
    words: [...options, line.slice(from).trim()].join(' '),
    variables: set.filter((part) => part !== '').join(' '),
  };
}

/** One word of a shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
