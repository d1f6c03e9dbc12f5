import { captureRule } from '../rule';

/** A line that is not one of a capture, wherever it is. */
export const unreadableLine = captureRule('unreadable-line', function* ({ unreadable }, over) {
  if (over || !unreadable) return;
  const { line, problem } = unreadable;
  yield {
    line,
    message: `Line ${line} could not be read, so what it says was not checked.`,
    evidence: problem,
  };
});
