import { newestRelease, type ReleaseVersion } from '../../catalog';
import { isPromiseId, type PromiseId, type PublicPromise, promises } from '../../catalog/promises';
import type { Sdk } from '../forecast/sdk';
import type { Check, Finding } from './check';
import { checks } from './checks';
import { realClient, releasedClient } from './mutants';
import recorded from './recorded.json';
import { inSandbox } from './sandbox';

/** The result of one check with one SDK. */
export interface Checked {
  readonly id: PromiseId;
  readonly sdk: string;
  /** True when the client kept the promise and its mutant was caught. */
  readonly passed: boolean;
  readonly evidence: number;
  readonly faults: readonly string[];
  /** `noticed` is the first thing by which the check caught it. */
  readonly mutant: { readonly fault: string; readonly caught: boolean; readonly noticed?: string };
  /** What the same check saw of the released ktx, as this program emulates it. */
  readonly released: Finding;
}

/** A promise with what its checks found. */
export interface PromiseResult extends PublicPromise {
  readonly id: PromiseId;
  readonly passed: boolean;
  readonly evidence: number;
  readonly checks: readonly Checked[];
  readonly released: Released;
}

/** Whether the released ktx keeps a promise, and how that is known. */
export interface Released {
  readonly release: ReleaseVersion;
  /** A recorded run of that release decides where one can; else the check of our emulation does. No ktx is run here. */
  readonly from: 'recording' | 'emulation';
  readonly kept: boolean;
  /** How many values the check of the emulation looked at. */
  readonly evidence: number;
  /** The first thing by which the recording or the check saw that it is not kept. */
  readonly noticed?: string;
  readonly recording?: Recording;
}

/** What recorded runs of the released ktx show of a promise; the numbers and words are made by a test of the recordings. */
export interface Recording {
  readonly kept: boolean;
  /** How many runs could have broken the promise. */
  readonly runs: number;
  /** One of them: the one that breaks it, if one does. */
  readonly line: string;
  readonly saw: string;
}

/** The record of a run of all checks, for people who want to know when and against what. */
export interface PromiseRecord {
  readonly kind: 'promise-record';
  readonly formatVersion: 1;
  /** ISO instant. */
  readonly date: string;
  /** Hash of the commit that was checked; null outside of a clone. */
  readonly commit: string | null;
  readonly tool: { readonly name: string; readonly version: string };
  readonly node: string;
  readonly sdks: readonly string[];
  readonly passed: boolean;
  readonly promises: readonly PromiseResult[];
}

/** Runs the check of a promise against the client, and against the mutant on which it must fail. */
export async function prove(id: PromiseId, check: Check, sdk: Sdk): Promise<Checked> {
  const real = await inSandbox(realClient, sdk.load, check.run);
  const mutant = await inSandbox(check.mutant.subject, sdk.load, check.run);
  // Where the mutant is the released client, it has been checked already.
  const released =
    check.mutant.subject === releasedClient ? mutant : await inSandbox(releasedClient, sdk.load, check.run);
  const caught = !holds(mutant);
  return {
    id,
    sdk: `${sdk.name}@${sdk.version}`,
    passed: holds(real) && caught,
    evidence: real.evidence,
    faults: real.faults,
    mutant: {
      fault: check.mutant.fault,
      caught,
      ...(mutant.faults[0] !== undefined && { noticed: mutant.faults[0] }),
    },
    released,
  };
}

/** Runs the checks of all promises, or of some, with each SDK. */
export async function checkPromises(options: {
  readonly sdks: readonly Sdk[];
  readonly only?: readonly PromiseId[];
  readonly commit: string | null;
  readonly tool: PromiseRecord['tool'];
  readonly now?: () => Date;
  /** Called after each promise, for progress. */
  readonly onResult?: (result: PromiseResult) => void;
}): Promise<PromiseRecord> {
  const { sdks, only = allPromises, commit, tool, now = () => new Date(), onResult } = options;
  const results: PromiseResult[] = [];
  for (const id of only) {
    const checked: Checked[] = [];
    for (const sdk of sdks) checked.push(await prove(id, checks[id], sdk));
    const result: PromiseResult = {
      ...promises[id],
      id,
      passed: checked.every(({ passed }) => passed),
      evidence: checked.reduce((sum, { evidence }) => sum + evidence, 0),
      checks: checked,
      released: releasedOf(id, checked),
    };
    results.push(result);
    onResult?.(result);
  }
  return {
    kind: 'promise-record',
    formatVersion: 1,
    date: now().toISOString(),
    commit,
    tool,
    node: process.version,
    sdks: sdks.map(({ name, version }) => `${name}@${version}`),
    passed: results.every(({ passed }) => passed),
    promises: results,
  };
}

function releasedOf(id: PromiseId, checks: readonly Checked[]): Released {
  const recording = recordingOf(id);
  const emulated = checks.every(({ released }) => holds(released));
  // One run that breaks a promise decides. Runs that keep it do not outweigh what the check provokes.
  const decides = recording !== undefined && (!recording.kept || emulated);
  const noticed = decides
    ? recording.kept
      ? undefined
      : `\`${recording.line}\`: ${recording.saw}`
    : checks.flatMap(({ released }) => released.faults)[0];
  return {
    release: newestRelease,
    from: decides ? 'recording' : 'emulation',
    kept: emulated && recording?.kept !== false,
    evidence: checks.reduce((sum, { released }) => sum + released.evidence, 0),
    ...(noticed !== undefined && { noticed }),
    ...(recording && { recording }),
  };
}

function recordingOf(id: PromiseId): Recording | undefined {
  const known: Partial<Record<PromiseId, Recording>> = recorded;
  return known[id];
}

const allPromises: readonly PromiseId[] = Object.keys(promises).filter(isPromiseId);

function holds({ evidence, faults }: Finding): boolean {
  return evidence > 0 && faults.length === 0;
}
