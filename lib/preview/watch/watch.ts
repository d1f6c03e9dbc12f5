import type { CaptureLine, RequestLine } from '../../inspect/capture';
import { startCollector } from '../capture/collector';
import { shownPath } from '../capture/out-file';
import { holdRecorder } from '../capture/recorder';
import { reasonOf } from '../errors/preview-error';

export interface WatchOptions {
  /** The capture; `-` is standard output. */
  readonly out: string;
  readonly force?: boolean;
  /** Port of the collector; any free one when left out. */
  readonly port?: number;
  readonly cwd: string;
  readonly tool: CaptureLine['tool'];
  readonly consent?: CaptureLine['consent'];
  /** Whether the printed lines hide opt-outs; said in the capture. */
  readonly asIfEnabled?: boolean;
  /** Waits for the disk before each answer. */
  readonly fsync?: boolean;
  readonly onRequest?: (request: RequestLine) => void;
  /** Told when a request arrived and could not be written, with the reason. */
  readonly onLoss?: (why: string) => void;
  readonly now?: () => Date;
}

/** What a watch recorded. */
export interface WatchResult {
  /** The capture as the user would write its path. */
  readonly out: string;
  /** Requests in the capture. */
  readonly requests: number;
  /** Requests that came, whether or not they could be written. */
  readonly arrived: number;
  readonly events: number;
  /** Bytes of all bodies as they arrived. */
  readonly bytes: number;
  /** What went wrong with the recording, a sentence each. */
  readonly problems: readonly string[];
  /** What arrived and was not recorded, a sentence each. */
  readonly notes: readonly string[];
}

/** A collector that stays open for programs that come and go. */
export interface Watch {
  /** Where programs are to send: `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly port: number;
  /** Why programs that take `localhost` for ::1 do not get here; undefined when they do. */
  readonly withoutIpv6: string | undefined;
  /** Absolute path of the capture, or `-`. */
  readonly path: string;
  /** Takes what is under way, writes the last line and stops; called once. */
  end(): Promise<WatchResult>;
}

/** Begins to record what arrives. Rejects with a PreviewError, and then everything that existed is as it was. */
export async function startWatch(options: WatchOptions): Promise<Watch> {
  const {
    out,
    cwd,
    port,
    consent,
    force = false,
    asIfEnabled = false,
    fsync = false,
    now = () => new Date(),
  } = options;
  const fields = {
    mode: 'watch' as const,
    tool: options.tool,
    command: [],
    ...(consent && { consent }),
    asIfEnabled,
  };
  const held = holdRecorder(out, fields, { force, cwd, now, fsync });
  const { recorder } = held;
  const collector = await startCollector({
    onRequest(received) {
      let request: RequestLine;
      try {
        request = recorder.request(received);
      } catch (error) {
        options.onLoss?.(reasonOf(error));
        throw error;
      }
      options.onRequest?.(request);
    },
    ipv6: true,
    now,
    ...(port !== undefined && { port }),
  }).catch((error: unknown) => {
    held.discard();
    throw error;
  });
  try {
    held.put();
  } catch (error) {
    await collector.close();
    held.discard();
    throw error;
  }
  return {
    url: collector.url,
    port: collector.port,
    withoutIpv6: collector.withoutIpv6,
    path: recorder.path,
    async end() {
      await collector.close();
      const { problem } = recorder.end({ lost: collector.problems() });
      return {
        out: shownPath(recorder.path, cwd),
        requests: recorder.requests,
        arrived: collector.arrived(),
        events: recorder.events,
        bytes: recorder.bytes,
        problems: [...collector.problems(), ...(problem ? [problem] : [])],
        notes: collector.notes(),
      };
    },
  };
}
