import type { SpawnOptions } from 'node:child_process';
import { constants, homedir } from 'node:os';
import type { Capture, CaptureLine, RequestLine } from '../../inspect/capture';
import type { Truth } from '../../inspect/diff/truth';
import { counted } from '../../inspect/words';
import { lateSenderMs } from '../../telemetry/late-script';
import { type Collector, startCollector } from '../capture/collector';
import { incomplete } from '../capture/destination';
import { shownPath } from '../capture/out-file';
import { type HeldRecorder, holdRecorder } from '../capture/recorder';
import { type PreviewError, reasonOf } from '../errors/preview-error';
import { firstRequests, gone, lookOut } from './blind-spots';
import { type Command, startCommand } from './command';
import { childEnv, type Env } from './env';
import { makeRunHome, type RunHome } from './home';
import { relaySignals } from './signals';

export interface RunOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** The capture; `-` is standard output, which is the command's as well. */
  readonly out: string;
  readonly force?: boolean;
  /** Hides the opt-outs of the user from the command, and from nothing else. */
  readonly asIfEnabled?: boolean;
  /** Waits for the disk before each answer. */
  readonly fsync?: boolean;
  /** Port of the collector; any free one when left out. */
  readonly port?: number;
  readonly cwd: string;
  readonly env: Env;
  readonly tool: CaptureLine['tool'];
  /** What the consent rules say for this user, for the capture and the report. */
  readonly consent?: CaptureLine['consent'];
  /** The command's own streams unless given otherwise. */
  readonly stdio?: SpawnOptions['stdio'];
  /** What was forecast for the command; the result says whether it came true. */
  readonly forecast?: Capture;
  /** Called once the command runs and the capture is in its place, with the absolute path of that. */
  readonly onRecording?: (path: string) => void;
  readonly now?: () => Date;
}

export interface RunResult {
  /** The capture as the user would write its path. */
  readonly out: string;
  /** Requests in the capture. */
  readonly requests: number;
  /** Requests that came, whether or not they could be written. */
  readonly arrived: number;
  readonly events: number;
  /** Bytes of all bodies as they arrived. */
  readonly bytes: number;
  readonly exit: { readonly code: number | null; readonly signal: string | null };
  /** What the shell would see of the command: its code, or 128 + the signal that ended it. */
  readonly exitCode: number;
  /** Why the capture on standard output is not complete. */
  readonly failure?: PreviewError;
  readonly asIfEnabled: boolean;
  readonly consent?: CaptureLine['consent'];
  /** Whether the forecast came true; absent without one, and where requests are not in the capture. */
  readonly truth?: Truth;
  /** What went wrong with the recording, a sentence each. */
  readonly problems: readonly string[];
  /** What was different for the command than without the preview, and what was not recorded, a sentence each. */
  readonly notes: readonly string[];
  /** What may have been sent without being seen, and what to do, a paragraph each. */
  readonly blindSpots: readonly string[];
}

/**
 * Runs a command for real, with its telemetry going to a capture. Rejects with a PreviewError when the command could
 * not be started, and then everything that existed is as it was.
 */
export async function run(options: RunOptions): Promise<RunResult> {
  const {
    out,
    cwd,
    consent,
    force = false,
    asIfEnabled = false,
    fsync = false,
    now = () => new Date(),
  } = options;
  const fields = {
    mode: 'run' as const,
    tool: options.tool,
    command: [options.command, ...options.args],
    ...(consent && { consent }),
    asIfEnabled,
  };
  const held = holdRecorder(out, fields, { force, cwd, now, fsync });
  const { recorder } = held;
  const { collector, home, command, notes, sent } = await begin(options, held);
  const stopRelay = relaySignals(command.child);
  const problems = [...put(held, cwd)];
  options.onRecording?.(recorder.path);
  const lookAgain = lookOut(collector.url);
  const exit = await command.exited;

  let last = performance.now();
  const inTime = recorder.requests;
  const sight = lookAgain();
  if (sight.senders.length > 0) {
    await gone(sight.senders, lateSenderMs + 500);
    last = performance.now();
  }
  const left = sight.survivors?.filter(({ pid }) => !sight.senders.includes(pid)) ?? [];
  // Who has interrupted the command does not want to wait for what it left behind.
  const waited = wasInterrupted(exit) ? [] : await firstRequests(left, collector);
  // What the command itself sent is in the kernel when it ends, and only needs to be read; what is read starts the wait anew.
  await collector.quiet(sight.survivors?.length === 0 ? 10 : 300, 2000, last);
  await collector.close();
  const lost = collector.arrived() - recorder.requests;
  const truth =
    options.forecast && lost === 0
      ? (await import('../../inspect/diff/truth')).cameTrue(options.forecast, {
          requests: sent,
          assumptions: [],
          problems: [],
        })
      : undefined;
  const { problem } = recorder.end({
    exit,
    ...(truth && { forecast: { cameTrue: truth.cameTrue, verdict: truth.verdict } }),
    lost: collector.problems(),
  });
  stopRelay();
  const failure = out === '-' && recorder.failure ? incomplete(recorder.failure, out) : undefined;
  if (options.forecast && !truth) {
    problems.push(
      `Whether the forecast came true is unknown: ${counted(lost, 'request')} could not be written.`,
    );
  }
  problems.push(...collector.problems(), ...(problem ? [problem] : []), ...(home?.remove() ?? []));
  return {
    out: shownPath(recorder.path, cwd),
    requests: recorder.requests,
    arrived: collector.arrived(),
    events: recorder.events,
    bytes: recorder.bytes,
    exit,
    exitCode: exit.code ?? 128 + (exit.signal === null ? 0 : constants.signals[exit.signal]),
    ...(failure && { failure }),
    asIfEnabled,
    ...(consent && { consent }),
    ...(truth && { truth }),
    problems,
    notes: [
      ...notes,
      ...lateNotes(sight.senders, recorder.requests - inTime),
      ...waited,
      ...collector.notes(),
    ],
    blindSpots: sight.blindSpots(),
  };
}

interface Begun {
  readonly collector: Collector;
  readonly home: RunHome | undefined;
  readonly command: Command;
  readonly notes: readonly string[];
  /** What was recorded, kept only to be compared with a forecast. */
  readonly sent: readonly RequestLine[];
}

/** Starts collector and command; when that fails, leaves nothing behind. */
async function begin(options: RunOptions, held: HeldRecorder): Promise<Begun> {
  const { env, asIfEnabled = false, port, now = () => new Date() } = options;
  let collector: Collector | undefined;
  let home: RunHome | undefined;
  const sent: RequestLine[] = [];
  try {
    collector = await startCollector({
      onRequest(request) {
        const line = held.recorder.request(request);
        if (options.forecast) sent.push(line);
      },
      now,
      ...(port !== undefined && { port }),
    });
    const { env: forChild, notes } = childEnv(env, collector.url, asIfEnabled);
    const homeVariable = process.platform === 'win32' ? 'USERPROFILE' : 'HOME';
    if (asIfEnabled) home = makeRunHome(env[homeVariable] || homedir(), now());
    const command = await startCommand(options, home ? { ...forChild, [homeVariable]: home.path } : forChild);
    const homeNote =
      'Hidden from the command, and from nothing else: your identity file, by a temporary home directory.';
    return { collector, home, command, sent, notes: home ? [...notes, homeNote] : notes };
  } catch (error) {
    held.discard();
    await collector?.close();
    home?.remove();
    throw error;
  }
}

/** Puts the capture in its place; the command is already running, so a failure is told and the recording goes on. */
function put(held: HeldRecorder, cwd: string): readonly string[] {
  try {
    held.put();
    return [];
  } catch (error) {
    return [`${reasonOf(error)} The capture is in ${shownPath(held.recorder.path, cwd)} instead.`];
  }
}

/** What came through a sender after the command had ended: it is in the capture as every other request is. */
function lateNotes(senders: readonly number[], late: number): readonly string[] {
  if (senders.length === 0) return [];
  const what = late === 0 ? 'nothing more' : counted(late, 'request');
  return [
    `The command ended before all was delivered and left a sender behind (process ${senders.join(', ')}), as ktx does ` +
      `on a slow network: after its end ${what} arrived. A request that arrived twice has the same event ids both times.`,
  ];
}

function wasInterrupted({ code, signal }: RunResult['exit']): boolean {
  return signal !== null || [129, 130, 143].includes(code ?? 0);
}
