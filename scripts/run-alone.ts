import { startWith } from './start';
import { addRun } from './verbs/run';

/** Starts `run`, and knows no other verb. */
export function start(): Promise<never> {
  return startWith([addRun]);
}
