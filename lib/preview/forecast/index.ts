import { freshInstall, type ReleaseVersion } from '../../catalog';
import type { Verdict } from '../../forecast';
import type { AssumptionLine, Capture, RequestLine } from '../../inspect/capture';
import { startCollector } from '../capture/collector';
import { incomplete } from '../capture/destination';
import { type Assumption, openRecorder } from '../capture/recorder';
import { PreviewError } from '../errors/preview-error';
import { execute } from './execute';
import { alwaysGuessed } from './execute/always';
import { changedOverrides, readOverrides } from './overrides';
import { type ResolveOptions, resolveForecast } from './resolve';
import type { Sdk } from './sdk';

export interface ForecastOptions extends ResolveOptions {
  /** Path of the capture, `-` for standard output. */
  readonly out: string;
  /** Replace a file that is not a capture. */
  readonly force: boolean;
  readonly tool: { readonly name: string; readonly version: string };
}

export interface Forecast {
  /** Absolute path of the capture, or `-`. */
  readonly file: string;
  readonly command: readonly string[];
  readonly release: ReleaseVersion;
  readonly sdk: Pick<Sdk, 'name' | 'version' | 'source'>;
  /** What is assumed because no ktx says it, e.g. `assuming 0.12.0: no ktx on your PATH`. */
  readonly assuming?: string;
  readonly consent: Verdict;
  readonly requests: number;
  readonly events: number;
  /** What is in the file, for those who show it. */
  readonly capture: Capture;
  /** What else the reader should know, one sentence each. */
  readonly notes: readonly string[];
  /** Why not all of it is in the file; what would be sent is known all the same. */
  readonly failure?: PreviewError;
}

/**
 * Writes the requests that a ktx command would send from this directory, home and environment, by way of the real
 * client and a real socket. Runs no ktx and changes nothing but the capture.
 * @throws PreviewError for wrong usage, and when the port or the file cannot be had.
 */
export async function forecast(options: ForecastOptions): Promise<Forecast> {
  const resolved = resolveForecast(options);
  const { release, verdict, notes } = resolved;
  const sdk = { name: resolved.sdk.name, version: resolved.sdk.version, source: resolved.sdk.source };
  const command = ['ktx', ...options.argv];
  const standIns = {
    sdkStandsIn: sdkStandsIn(resolved),
    ktx: resolved.facts.ktx,
    node: resolved.node.because,
  };
  const recorder = openRecorder(
    options.out,
    {
      mode: 'forecast',
      tool: options.tool,
      command,
      consent: { ...verdict },
      sdk,
      release,
      asIfEnabled: options.asIfEnabled,
    },
    { force: options.force, cwd: options.cwd, lenient: true },
  );
  const written: { requests: RequestLine[]; assumptions: AssumptionLine[] } = {
    requests: [],
    assumptions: [],
  };
  const assume = (assumption: Assumption) => {
    recorder.assumption(assumption);
    written.assumptions.push({ kind: 'assumption', ...assumption });
  };
  const collector = await startCollector({
    onRequest(received) {
      const request = recorder.request(received);
      written.requests.push(request);
      for (const assumption of alwaysGuessed(request, standIns)) assume(assumption);
    },
  });
  try {
    await execute(resolved, { endpoint: collector.url, seq: () => recorder.requests, assume });
  } finally {
    await collector.close();
    recorder.end({ lost: collector.problems() });
  }
  // What the plan has and the collector could not take would be missing without a word.
  const [lost] = collector.problems();
  if (lost !== undefined) throw new PreviewError(`The forecast could not be made: ${lost}`);
  const { requests, events, path: file, failure } = recorder;
  return {
    file,
    command,
    release,
    sdk,
    ...(resolved.assuming !== undefined && { assuming: resolved.assuming }),
    consent: verdict,
    requests,
    events,
    capture: { ...written, problems: [] },
    notes: [...notes, ...changedOverrides(written.requests, readOverrides(options.set), release)],
    ...(failure && { failure: incomplete(failure, file) }),
  };
}

/** Why the values of the SDK are guesses: nobody chose one, and an installed ktx brings its own. */
function sdkStandsIn(chosen: { readonly sdk: Sdk; readonly release: ReleaseVersion }): string | undefined {
  if (chosen.sdk.load || chosen.release === 'next') return undefined;
  const { posthogNode, lookedUp } = freshInstall;
  return `that of posthog-node ${posthogNode}, which a fresh install brought on ${lookedUp}; yours can have another (see --sdk)`;
}
