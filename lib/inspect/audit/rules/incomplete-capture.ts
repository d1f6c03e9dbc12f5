import { counted } from '../../words';
import { captureRule } from '../rule';

/** A capture without its last line, with fewer or more requests than that says, or with less than what arrived. */
export const incompleteCapture = captureRule(
  'incomplete-capture',
  function* ({ end, lines, requests }, over) {
    if (!over) return;
    if (!end) {
      const message = `The capture was cut short after ${counted(requests, 'request')}; what is there was checked.`;
      yield { line: lines, message, evidence: 'no last line' };
    } else if (end.requests !== requests) {
      const message = `The capture should contain ${counted(end.requests, 'request')}, but contains ${requests}.`;
      yield { line: lines, message, evidence: `${requests} of ${end.requests}` };
    }
    for (const message of end?.lost ?? []) yield { line: lines, message, evidence: 'not in the capture' };
  },
);
