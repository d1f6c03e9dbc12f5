import type { ReleaseVersion } from '../catalog';
import type { ParsedLine } from './command-line';
import type { ConsentFact } from './facts';

/**
 * Whether anything would be sent as things are, whatever `--as-if-enabled` says; `because` completes the sentence
 * "Nothing would be sent: …".
 */
export interface Verdict {
  readonly send: boolean;
  readonly rule: string;
  readonly because: string;
}

/**
 * The verdict on a run of which nothing is left: before 0.9.0 an interrupted run sent no command event, the wizard of bare
 * ktx never sends one, and before 0.10.0 nothing told of a run that fails before its command begins.
 */
export function lostRun(kind: ParsedLine['kind'], release: ReleaseVersion, isInterrupted: boolean): Verdict {
  if (kind === 'wizard') {
    const because =
      'the wizard is assumed to be interrupted in its first step, and each step that ends sends an event';
    return { send: false, rule: 'command', because };
  }
  const run = isInterrupted ? 'that is interrupted' : 'that fails before its command begins';
  return { send: false, rule: 'command', because: `ktx ${release} sends nothing of a run ${run}` };
}

/** A line that sends nothing by itself is said before an opt-out that would have held anyway. */
export function verdictOf(parsed: ParsedLine, consent: ConsentFact, daemonSends: boolean): Verdict {
  if (parsed.kind === 'silent')
    return { send: false, rule: 'command', because: parsed.because.replace(/\.$/, '') };
  if (daemonSends) {
    const because = 'KTX_TELEMETRY_ENDPOINT is empty, which stops the command line but not the Python daemon';
    return { send: true, rule: 'none', because };
  }
  if (!consent.send) return { send: false, rule: consent.rule, because: consent.because };
  return { send: true, rule: 'none', because: 'no opt-out is set' };
}
