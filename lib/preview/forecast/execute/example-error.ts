import type { PlannedError } from '../../../forecast';
import { joinPath } from '../../../forecast/paths';

/** Where ktx is installed when nothing better is known; frames of recorded reports point below it. */
const usualPlace = '/usr/lib/node_modules/@kaelio/ktx';

/** Frames at the foot of every stack of ktx 0.12.0, outermost last: file below the package, function, line, column. */
const frames = [
  ['dist/cli-program.js', 'runCommanderKtxCli', 452, 9],
  ['dist/cli-runtime.js', 'runKtxCli', 134, 16],
  ['dist/bin.js', '', 7, 20],
] as const;

/**
 * A real error object of the planned class, with the stack of ktx instead of ours. Frames are examples, but the SDK
 * treats them as its own: it reads the source lines of files that exist.
 */
export function exampleError(planned: PlannedError, ktxDir: string | undefined): Error {
  const Named = { [planned.name]: class extends Error {} }[planned.name] ?? Error;
  const error = new Named(planned.message);
  error.name = planned.name;
  if (planned.code !== undefined) Object.assign(error, { code: planned.code });
  const lines = frames.map(([file, name, line, column]) => {
    const place = `file://${joinPath(ktxDir ?? usualPlace, file)}:${line}:${column}`;
    return name === '' ? `    at ${place}` : `    at ${name} (${place})`;
  });
  error.stack = [`${planned.name}: ${planned.message}`, ...lines].join('\n');
  return error;
}
