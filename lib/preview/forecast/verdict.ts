import type { Behaviour, ReleaseVersion } from '../../catalog';
import type { Consent } from '../../telemetry';
import { isInterrupted, type Plan } from './context';
import type { ParsedLine } from './parse';

/**
 * Whether anything would be sent as things are, whatever `--as-if-enabled` says; `because` completes the sentence
 * "Nothing would be sent: …".
 */
export interface Verdict {
  readonly send: boolean;
  readonly rule: string;
  readonly because: string;
}

/** Before 0.9.0 an interrupted run sent no command event; where it would have sent nothing else, nothing is left. */
export function losesEverything({ before, after, ending }: Plan, { interrupts }: Behaviour): boolean {
  return interrupts === 'lost' && before.length === 0 && !after?.length && isInterrupted(ending);
}

/** The verdict on such a run. */
export function lostRun(release: ReleaseVersion): Verdict {
  return {
    send: false,
    rule: 'command',
    because: `ktx ${release} sends nothing of a run that is interrupted`,
  };
}

/** A line that sends nothing by itself is said before an opt-out that would have held anyway. */
export function verdictOf(parsed: ParsedLine, consent: Consent, daemonSends: boolean): Verdict {
  if (parsed.kind === 'silent')
    return { send: false, rule: 'command', because: parsed.because.replace(/\.$/, '') };
  if (daemonSends) {
    const because = 'KTX_TELEMETRY_ENDPOINT is empty, which stops the command line but not the Python daemon';
    return { send: true, rule: 'none', because };
  }
  if (!consent.send) return { send: false, rule: consent.rule, because: consent.because };
  return { send: true, rule: 'none', because: 'no opt-out is set' };
}
