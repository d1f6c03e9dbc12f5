import { counted, listed } from '../../inspect/words';
import { type Contact, isAllowed } from './contacts';
import type { Mechanism } from './mechanisms';

/** `inconclusive` is never a pass: something could not be seen, or the control did not send. */
export type Verdict = 'passed' | 'failed' | 'inconclusive';

/** A verdict and the sentence that gives its reason. */
export interface Conclusion {
  readonly verdict: Verdict;
  readonly because: string;
}

/** What was seen of one run. */
export interface RunObservation {
  /** At the collector. */
  readonly requests: number;
  readonly elsewhere: readonly Contact[];
  /** Whether the identity file has the same bytes as before. */
  readonly fileKept: boolean;
  /** What was wrong with the recording, a sentence each: silence behind it proves nothing. */
  readonly problems: readonly string[];
}

/** Releases take a file that is not valid for none, and the run after that is a first run. */
const overwritten =
  'it overwrote the file, as ktx up to 0.12.0 does with one that is not valid, so the opt-out is lost';

/** Decides one run; `allowed` are places that the user knows to have nothing to do with telemetry. */
export function verdictOn(
  mechanism: Mechanism,
  seen: RunObservation,
  allowed: readonly string[],
): Conclusion {
  return mechanism.optsOut ? verdictOnOptOut(mechanism, seen, allowed) : verdictOnControl(seen);
}

function verdictOnControl({ requests, elsewhere }: RunObservation): Conclusion {
  if (requests > 0)
    return { verdict: 'passed', because: `it sent ${counted(requests, 'request')}, as it must` };
  const places = elsewhere.filter(({ telemetry }) => telemetry);
  const instead = places.length === 0 ? '' : `; telemetry went to ${placesOf(places)} instead`;
  return { verdict: 'inconclusive', because: `it sent nothing to the collector${instead}` };
}

function verdictOnOptOut(
  { inFile }: Mechanism,
  { requests, elsewhere, fileKept, problems }: RunObservation,
  allowed: readonly string[],
): Conclusion {
  const telemetry = elsewhere.filter((contact) => contact.telemetry);
  const unclear = elsewhere.filter((contact) => !contact.telemetry && !isAllowed(contact, allowed));
  const faults = [
    ...(requests > 0 ? [`it sent ${counted(requests, 'request')}`] : []),
    ...(telemetry.length > 0 ? [`it sent telemetry to ${placesOf(telemetry)}`] : []),
    ...(fileKept ? [] : [inFile ? overwritten : 'it changed the identity file']),
  ];
  if (faults.length > 0) return { verdict: 'failed', because: faults.join(', and ') };
  if (unclear.length > 0) {
    return {
      verdict: 'inconclusive',
      because: `it turned to ${placesOf(unclear)}, and whether that was telemetry cannot be seen`,
    };
  }
  if (problems.length > 0) {
    return {
      verdict: 'inconclusive',
      because: 'the recording is not complete, so its silence proves nothing',
    };
  }
  return { verdict: 'passed', because: 'it sent nothing' };
}

/** Decides all runs together. */
export function conclude(runs: readonly (Conclusion & Pick<Mechanism, 'optsOut'>)[]): Conclusion {
  const optOuts = runs.filter(({ optsOut }) => optsOut);
  const failed = optOuts.filter(({ verdict }) => verdict === 'failed').length;
  const control = runs.find(({ optsOut }) => !optsOut);
  if (failed > 0) {
    return { verdict: 'failed', because: `${failed} of ${counted(optOuts.length, 'opt-out')} did not work` };
  }
  if (control?.verdict !== 'passed') {
    const why = control?.because ?? 'it did not run';
    return {
      verdict: 'inconclusive',
      because: `the control must send and did not (${why}), so silence under the opt-outs proves nothing`,
    };
  }
  const unclear = optOuts.filter(({ verdict }) => verdict === 'inconclusive').length;
  if (unclear > 0) {
    return {
      verdict: 'inconclusive',
      because: `${unclear} of ${counted(optOuts.length, 'opt-out')} could not be decided`,
    };
  }
  return {
    verdict: 'passed',
    because: `the control sent, and none of ${counted(optOuts.length, 'opt-out')} did`,
  };
}

function placesOf(contacts: readonly Contact[]): string {
  return listed(contacts.map(({ where, how }) => `${where} (${telling(how).join(', ')})`));
}

/** A request says more than the socket and the lookup below it. */
function telling(how: readonly string[]): readonly string[] {
  const requests = how.filter((each) => each !== 'socket' && each !== 'lookup');
  return requests.length > 0 ? requests : how;
}
