import { codeOf, reasonOf } from '../lib/preview/errors/preview-error';

/** What is used of `process`. */
interface Streams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  exit(code: number): never;
}

/**
 * Makes a stream that nobody reads any more, such as one that is piped to `head`, end quietly. Gives what ends the process:
 * when all that was written has gone out, with `code`, or with 3 when standard output could not be written.
 */
export function watchStreams(streams: Streams): (code: number) => Promise<never> {
  const { stdout, stderr } = streams;
  let failure: unknown;
  stdout.on('error', (error) => {
    if (codeOf(error) !== 'EPIPE') failure ??= error;
  });
  stderr.on('error', () => {});
  return async (code) => {
    await Promise.all([written(stdout), written(stderr)]);
    if (failure === undefined) return streams.exit(code);
    stderr.write(`ktx-telemetry-preview: Standard output could not be written: ${reasonOf(failure)}.\n`);
    await written(stderr);
    return streams.exit(3);
  };
}

/** Resolves when everything before it has been written, or cannot be. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => setImmediate(resolve));
  });
}
