import { behaviourOf, type ReleaseVersion } from '../../../catalog/releases';
import {
  type Consent,
  type ConsentQuestion,
  decide,
  judgeAbsence,
  judgeFile,
  refusedByEnvironment,
} from '../../../telemetry/consent';
import { parseIdentity } from '../../../telemetry/identity';
import type { Creation, IdentityStore, Stored } from '../../../telemetry/identity-file';
import type { PlannedIdentity } from './planned-identity';

/** What a release is asked: ktx before 0.9.0 also asks whether standard output is a terminal. */
export interface ReleaseQuestion extends ConsentQuestion {
  readonly terminal: boolean;
}

/** Whether a release would send; the unreleased client decides by the very function that it embeds. */
export function decideAs(release: ReleaseVersion, question: ReleaseQuestion): Consent {
  return release === 'next' ? decide(question) : decideAsReleased(release, question);
}

function decideAsReleased(release: ReleaseVersion, { env, store, now, terminal }: ReleaseQuestion): Consent {
  const byEnvironment = refusedByEnvironment(env);
  if (byEnvironment) return byEnvironment;
  const rule = behaviourOf(release).terminal;
  if (rule === 'always' && !terminal) return noTerminal;
  const stored = store.read();
  if (stored.state === 'missing') {
    if (rule === 'firstRun' && !terminal) return noTerminal;
    return judgeCreation(isPlanned(store) ? store.createWithParents(now) : store.create(now));
  }
  const consent = judge(stored, false);
  const isUnusable = !consent.send && (consent.rule === 'file-invalid' || consent.rule === 'file-unreadable');
  return isUnusable && isReplaceable(store) ? judgeCreation(store.replace(now)) : consent;
}

const noTerminal: Consent = {
  send: false,
  rule: 'no-terminal',
  because: 'standard output is not a terminal',
};

function judgeCreation({ created, stored }: Creation): Consent {
  return judge(stored, created);
}

/** These releases accept a file with the members that they know, and no others. */
function judge(stored: Stored, firstRun: boolean): Consent {
  return stored.state === 'file'
    ? judgeFile(parseIdentity(stored.text, 'known'), firstRun)
    : judgeAbsence(stored);
}

/** They put a new identity over a file that they do not accept; only stores that are made for them can. */
function isReplaceable(
  store: IdentityStore,
): store is IdentityStore & { readonly replace: (now: Date) => Creation } {
  return 'replace' in store && typeof store.replace === 'function';
}

function isPlanned(store: IdentityStore): store is PlannedIdentity {
  return 'createWithParents' in store;
}
