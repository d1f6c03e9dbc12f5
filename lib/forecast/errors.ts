import type { Context } from './context';
import { givenError } from './ending';
import { guess, type PlannedError } from './step';

/** Longest `errorDetail`, in UTF-16 units. */
const longestDetail = 1000;

/** An error of which only a run knows class and message. */
export function someError(context: Context, example: Omit<PlannedError, 'because'>): PlannedError {
  if (context.errorText !== undefined) {
    return { name: 'Error', message: context.errorText, because: givenError };
  }
  return { ...example, because: 'an example: the error that the run meets is sent instead' };
}

/** Class and detail of an error as the releases with `errorDetail` write them: the code in front, all in one line. */
export function detailOf({ code, message }: PlannedError): string {
  const whole = code === undefined ? message : `${code}: ${message}`;
  return whole.replaceAll(/\s+/g, ' ').trim().slice(0, longestDetail);
}

/** The fields of a failing event that come from its error. */
export function errorFields(context: Context, error: PlannedError) {
  const of = (value: string) => (error.because === undefined ? value : guess(value, error.because));
  return {
    errorClass: of(error.name),
    errorDetail: context.behaviour.errorDetail === 'absent' ? undefined : of(detailOf(error)),
  };
}

/** `--yes` together with `--no-input` is refused by the commands that may install the runtime. */
export function conflictingInput(context: Context): PlannedError | undefined {
  if (context.options['yes'] !== true || context.options['input'] !== false) return undefined;
  return {
    name: 'Error',
    message: 'Choose only one runtime install mode',
    because: 'the beginning of the message; its end is not known',
  };
}
