import { condition } from '../../../lib/inspect/verdict';
import type { State } from '../capture/session';
import { shown } from '../capture/shown';
import { figure } from './figures';

/** What is wrong with the file itself; nothing when nothing is. */
export function Condition({ state }: { state: State }) {
  const { about, following } = state;
  if (!about?.idle) return null;
  const { capture, end, problems, problemCount } = about;
  // A recording that goes on has no last line yet.
  const last = end ?? (following ? { kind: 'end' as const, requests: 0, events: 0 } : undefined);
  const sentences = condition({
    requests: [],
    assumptions: [],
    problems,
    ...(capture && { capture }),
    ...(last && { end: last }),
  });
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
