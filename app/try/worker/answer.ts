import { type Assumed, forecastPlan } from '../../../lib/forecast';
import { completeLine } from '../../../lib/forecast/completion/complete';
import { readShellLine } from '../../../lib/forecast/shell-line';
import { profiler } from '../../../lib/inspect/profile';
import { counted } from '../../../lib/inspect/words';
import type { Answer, Asked, Result } from '../protocol';
import { longest, type Question } from '../question';
import { wrongBeginning } from './beginning';
import { lineToRun } from './line-to-run';
import { pageWords } from './page-words';
import { prettyLetters } from './pretty-letters';
import { composedFor, requestsOf, shownEvents } from './shown';
import { factsOf, withHome } from './surroundings';

/** Answers a question of the page: what can stand at the cursor, and what the line would send. Pure, but for the clock. */
export function answer(asked: Asked): Answer {
  const { question, cursor } = asked;
  const { release, connections } = question;
  const names = question.project ? [...new Set(connections.map(({ name }) => name))].filter(Boolean) : [];
  return {
    ...asked,
    completion: completeLine(question.line, cursor, { release, connections: names }),
    outcome: outcomeOf(question),
  };
}

function outcomeOf(question: Question): Answer['outcome'] {
  const { line, release } = question;
  if (line.length > longest.line)
    return { problem: `The line has more than ${longest.line.toLocaleString('en')} characters.` };
  const { words, env, problem } = readShellLine(line);
  if (problem !== undefined) return { problem };
  const wrong = wrongBeginning(words, release);
  if (wrong !== undefined) return { problem: wrong };
  const argv = words.slice(1).map(({ text }) => text);
  return { ...resultOf(question, argv, env), hint: prettyLetters(line, words) };
}

/** What the reader assumes of the run, as options of the program say it. */
export function assumedIn({ outcome, error }: Question): Assumed {
  return {
    outcome: outcome === 'likely' ? undefined : outcome,
    errorText: error === '' ? undefined : error,
  };
}

function resultOf(
  asked: Question,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): Omit<Result, 'hint'> {
  const question = withHome(asked, env);
  const facts = factsOf(question, argv, env);
  const plan = forecastPlan(argv, facts, assumedIn(question));
  const bodies = composedFor(plan, facts, question);
  const seen = profiler();
  for (const request of requestsOf(bodies)) seen.add(request);
  const { parsed, verdict, refusal } = plan;
  const printed = parsed.kind === 'silent' ? parsed.printed : undefined;
  const sends = plan.events.length > 0;
  return {
    sends,
    verdict: sends
      ? `${counted(plan.events.length, 'event')} would be sent${verdict.rule === 'none' && verdict.because !== 'no opt-out is set' ? `: ${verdict.because}` : ''}.`
      : `Nothing would be sent: ${verdict.because}.`,
    rule: verdict.rule,
    ...(printed !== undefined && { printed }),
    ...(refusal && { exitCode: refusal.exitCode }),
    events: shownEvents(plan, bodies),
    // What ktx prints has the word that was meant already.
    notes: plan.notes.filter((note) => !printed?.includes(note)).map(pageWords),
    profile: seen.profile(),
    run: lineToRun(asked),
  };
}
