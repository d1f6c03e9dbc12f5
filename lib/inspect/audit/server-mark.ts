import { type ServerFact, serverFacts } from '../../catalog';
import type { FindingId } from '../../catalog/findings';
import { property } from '../envelope';
import { hint } from './evidence';
import type { Match, Subject } from './rule';

const programs = { node: 'the command line', 'daemon-py': 'the Python daemon' } as const;

/**
 * The first event of each program from which the server makes `fact`, because a property that would stop it is absent or
 * has another value. `does` says what the server does, up to "for the events of".
 */
export function* notStopped(
  { annotated, first }: Subject,
  id: FindingId,
  fact: keyof typeof serverFacts,
  does: string,
): Generator<Match> {
  const { unless }: ServerFact['condition'] = serverFacts[fact].condition;
  if (!unless) return;
  for (const { value, runtime, pointer } of annotated.events) {
    const found = property(property(value, 'properties'), unless.property);
    if (found === unless.is || !first(id, runtime ?? '')) continue;
    const program = runtime === undefined ? 'a program that does not say which it is' : programs[runtime];
    yield {
      pointer: `${pointer}/properties`,
      message: `${does} for the events of ${program}; this is the first of them.`,
      evidence: `${unless.property} is ${found === undefined ? 'absent' : hint(found)}`,
    };
  }
}
