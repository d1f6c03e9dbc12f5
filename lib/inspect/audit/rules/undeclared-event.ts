import { hint } from '../evidence';
import { requestRule } from '../rule';

/** An event that its release does not send. */
export const undeclaredEvent = requestRule('undeclared-event', function* ({ annotated }) {
  for (const { pointer, name, problem } of annotated.events) {
    if (problem === undefined) continue;
    yield {
      pointer: name === undefined ? pointer : `${pointer}/event`,
      message: `This event is not declared: ${problem}`,
      evidence: hint(name),
    };
  }
});
