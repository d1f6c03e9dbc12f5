import type { ReleaseVersion } from '../../../catalog';
import { type EventStep, notInstalled, type Step } from '../../../forecast';
import type { Assumption } from '../../capture/recorder';
import type { PythonRuntime } from '../python/runtime';
import { failureAs } from '../releases/outcome';
import { exampleError } from './example-error';

/** The fields of an event, with what a release says of the error in it, unless the reader said it. */
export function fieldsOf(
  { fields, error, given = [] }: EventStep,
  release: ReleaseVersion,
  ktxDir: string | undefined,
): EventStep['fields'] {
  if (!error) return fields;
  const failure = failureAs(release, exampleError(error, ktxDir));
  const said = Object.entries(failure).filter(([name]) => name in fields && !given.includes(name));
  return { ...fields, ...Object.fromEntries(said) };
}

/** Where a value lies in the request of a planned event, and why only a real run decides it. */
export type Guessed = Omit<Assumption, 'seq'>;

/** Which values of the request of a planned event a real run would decide; the request carries this one event. */
export function guessesOf(step: Step, python: PythonRuntime): readonly Guessed[] {
  const found: Guessed[] = [];
  const guess = (pointer: string, because: string) => found.push({ pointer: `/batch/0${pointer}`, because });
  if (step.kind === 'event') {
    for (const [field, because] of Object.entries(step.guesses)) guess(`/properties/${field}`, because);
  } else {
    const { source, error } = { source: step.sourceBecause, error: step.error.because };
    if (source !== undefined) guess('/properties/source', source);
    if (error !== undefined) {
      guess('/properties/$exception_list/0/type', error);
      guess('/properties/$exception_list/0/value', error);
    }
    guess(
      '/properties/$exception_list/0/stacktrace/frames',
      'an example: the frames of the real error are sent',
    );
  }
  if (step.runtime === 'daemon-py') {
    for (const pointer of pythonGuesses(step, python)) guess(pointer, notInstalled);
  }
  return found;
}

function pythonGuesses(step: Step, python: PythonRuntime): readonly string[] {
  const pointers = {
    pythonVersion: ['/properties/nodeVersion', '/properties/$python_version'],
    packageVersion: [],
    daemonVersion: versionPlaces(step),
    sdkVersion: ['/properties/$lib_version'],
  };
  return python.guessed.flatMap((name) => pointers[name]);
}

/** Where the version of the Python package is in an event; the server is told that of the command line. */
function versionPlaces(step: Step): readonly string[] {
  if (step.kind === 'exception') return ['/properties/cliVersion', '/properties/daemonVersion'];
  return step.server ? [] : ['/properties/cliVersion'];
}
