import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { newestRelease, type ReleaseVersion } from '../../catalog';
import { homeDirectory } from '../../telemetry';
import { startCollector } from '../capture/collector';
import { incomplete } from '../capture/destination';
import { openRecorder } from '../capture/recorder';
import { PreviewError, reasonOf } from '../errors/preview-error';
import { chooseRelease } from '../forecast/choose-release';
import { openIdentity } from '../forecast/gather/identity';
import { findKtx, lookForKtx } from '../forecast/ktx/find';
import { decideAs } from '../forecast/releases';
import { findSdk, type Sdk } from '../forecast/sdk';
import { type CrashJob, confession } from './child';
import type { Thrown } from './error';
import { exampleChain } from './example';
import { type SentError, sentErrors } from './sent';
import { readStack } from './stack';

export interface CrashOptions {
  /** The command that runs `crashHere` on what it reads from standard input. */
  readonly child: readonly [string, ...string[]];
  /** Messages of the error and of its causes, the outermost first; none means the example. */
  readonly messages: readonly string[];
  /** A file with a stack trace as Node prints it. */
  readonly stackFile: string | undefined;
  /** Path of the capture, `-` for standard output. */
  readonly out: string;
  readonly force: boolean;
  /** The release whose own rules are shown beside those of `next`. */
  readonly release: string | undefined;
  readonly sdk: string | undefined;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly terminal: boolean;
  readonly tool: { readonly name: string; readonly version: string };
}

/** What one release makes of the error. */
export interface CrashReport {
  readonly release: ReleaseVersion;
  /** Number of its request in the capture; absent when this release reports no errors. */
  readonly seq?: number;
  /** Bytes of the body as it was sent. */
  readonly bytes: number;
  readonly errors: readonly SentError[];
}

export interface Crash {
  /** Absolute path of the capture, or `-`. */
  readonly file: string;
  readonly sdk: Pick<Sdk, 'name' | 'version' | 'source'>;
  /** What the consent rules say here; the reports were made as if they allowed it. */
  readonly consent: { readonly send: boolean; readonly rule: string; readonly because: string };
  /** The error and its causes as the crashed process had them, before anything was taken out. */
  readonly error: readonly Thrown[];
  /** The published release first, then the unreleased client. */
  readonly reports: readonly CrashReport[];
  readonly notes: readonly string[];
  /** Why not all of it is in the file; what would be sent is known all the same. */
  readonly failure?: PreviewError;
}

/** A crash takes well under a second; this bounds what a broken SDK can cost. */
const mostMs = 20_000;

/**
 * Lets a process crash with a real error, once for a published release and once for the unreleased client, and
 * writes the error reports that it sends to a capture.
 * @throws PreviewError for wrong usage, and when the process, the port or the file cannot be had.
 */
export async function crash(options: CrashOptions): Promise<Crash> {
  const { cwd, env, sdk: sdkPath } = options;
  const ktx = findKtx(env);
  const { release: asked, note } = chooseRelease(options.release, lookForKtx(env));
  const releases: readonly ReleaseVersion[] = [asked === 'next' ? newestRelease : asked, 'next'];
  const sdk = findSdk({ sdk: sdkPath, cwd, ktx });
  const sdkFacts = { name: sdk.name, version: sdk.version, source: sdk.source };
  const errors = errorsOf(options);
  const consent = consentHere(options, asked);

  const command = [options.tool.name, 'crash'];
  const first = { command, consent, sdk: sdkFacts, release: asked, asIfEnabled: true };
  const recorder = openRecorder(
    options.out,
    { mode: 'forecast', tool: options.tool, ...first },
    { force: options.force, cwd, lenient: true },
  );
  let current: ReleaseVersion = asked;
  let reports: CrashReport[] = [];
  const collector = await startCollector({
    onRequest(received) {
      const { seq, json, body } = recorder.request(received, { release: current });
      const because = `a crash made for ${named(current)}; the frames are those of this program in the place of ktx`;
      recorder.assumption({ seq, pointer: '/batch/0/properties/$exception_list', because });
      reports = [...reports, { release: current, seq, bytes: body.bytes, errors: sentErrors(json) ?? [] }];
    },
  });
  let error: readonly Thrown[] = [];
  try {
    for (const release of releases) {
      current = release;
      const job: CrashJob = {
        release,
        endpoint: collector.url,
        cwd,
        errors: [...errors],
        ...(sdkPath && { sdk: sdkPath }),
      };
      error = await crashOnce(options, job);
    }
  } finally {
    await collector.close();
    recorder.end({ lost: collector.problems() });
  }
  const [lost] = collector.problems();
  if (lost !== undefined) throw new PreviewError(`The crash could not be shown: ${lost}`);
  return {
    file: recorder.path,
    ...(recorder.failure && { failure: incomplete(recorder.failure, recorder.path) }),
    sdk: sdkFacts,
    consent,
    error,
    reports: releases.map(
      (release) => reports.find((report) => report.release === release) ?? { release, bytes: 0, errors: [] },
    ),
    notes: [...(errors === exampleChain ? [sample] : []), ...(note === undefined ? [] : [note])],
  };
}

/** Names and addresses of the example must not look like the reader's. */
const sample = 'This is a sample error. Give --message or --stack for one of yours.';

function errorsOf({ messages, stackFile, cwd }: CrashOptions): readonly Thrown[] {
  if (stackFile === undefined) {
    return messages.length === 0 ? exampleChain : messages.map((message) => ({ name: 'Error', message }));
  }
  let content: string;
  try {
    content = readFileSync(resolve(cwd, stackFile), 'utf8');
  } catch (cause) {
    throw new PreviewError(`The stack trace in ${stackFile} cannot be read: ${reasonOf(cause)}.`, {
      hint: 'Give --stack a text file with a stack trace as Node prints it.',
      cause,
    });
  }
  const errors = readStack(content);
  if (errors.length === 0) {
    throw new PreviewError(`There is no stack trace in ${stackFile}.`, {
      hint: 'It needs a line like "Error: what happened", followed by lines that begin with "at".',
      exitCode: 2,
    });
  }
  return errors.map((error, index) => ({ ...error, message: messages[index] ?? error.message }));
}

function consentHere({ env, terminal }: CrashOptions, release: ReleaseVersion): Crash['consent'] {
  const store = openIdentity({ homeDir: homeDirectory(env), firstRun: false, asIfEnabled: false });
  const consent = decideAs(release, { env, store, terminal, now: new Date() });
  if (consent.send) return { send: true, rule: 'none', because: 'no opt-out is set' };
  return { send: false, rule: consent.rule, because: consent.because };
}

/** Runs the process that crashes; gives what its error said. */
async function crashOnce(
  { child: [program, ...args], cwd, env }: CrashOptions,
  job: CrashJob,
): Promise<readonly Thrown[]> {
  const child = spawn(program, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'], timeout: mostMs });
  // A child that does not start breaks the pipe to it as well; its own error says more.
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify(job));
  try {
    const [said, complaint] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    const parsed = confession.safeParse(jsonOf(said));
    if (parsed.success) return parsed.data;
    throw new Error(complaint.trim().split('\n').at(-1) || 'it said nothing');
  } catch (cause) {
    throw new PreviewError(`The process that was to crash did not: ${reasonOf(cause)}.`, { cause });
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How a release is called in sentences. */
function named(release: ReleaseVersion): string {
  return release === 'next' ? 'the unreleased client' : `ktx ${release}`;
}
