import { condition } from '../../../lib/inspect/verdict';
import type { State } from '../capture/session';
import { shown } from '../capture/shown';
import { figure } from './figures';

/** What is wrong with the file itself, a sentence each. */
export function conditionsOf({ about, following }: State): readonly string[] {
  if (!about?.idle) return [];
  const { capture, end, problems } = about;
  // A recording that goes on has no last line yet.
  const last = end ?? (following ? { kind: 'end' as const, requests: 0, events: 0 } : undefined);
  return condition({
    requests: [],
    assumptions: [],
    problems,
    ...(capture && { capture }),
    ...(last && { end: last }),
  });
}

/** The same on the page; nothing when nothing is wrong. */
export function Condition({ state }: { state: State }) {
  const sentences = conditionsOf(state);
  const { problems = [], problemCount = 0 } = state.about ?? {};
  if (sentences.length === 0) return null;
  return (
    <div className="condition" role="note">
      {sentences.map((sentence) => (
        <p key={sentence}>{shown(sentence)}</p>
      ))}
      {problemCount > problems.length && <p>{figure(problemCount)} lines in all could not be read.</p>}
      <p className="soft">What could be read is shown. Record the command again for the rest.</p>
    </div>
  );
}
