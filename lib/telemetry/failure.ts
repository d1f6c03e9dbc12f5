import { inOurWords } from './foreign';
import { cut } from './shorten';
import { className, member, messageIn } from './thrown';

/** Codes are short; what is longer is cut. */
const maxCode = 100;

/** What a thrown value says of itself, where it says anything; nothing here throws. */
export interface Failure {
  readonly errorClass?: string;
  /** Code and message, neither redacted nor cut. */
  readonly errorDetail?: string;
}

/**
 * Class and detail of a thrown value, for the event of the step that failed. A message that a driver, a model or an MCP
 * client wrote is replaced by a sentence of ours.
 */
export function failureOf(thrown: unknown): Failure {
  const errorClass = className(thrown);
  const said = detailOf(thrown);
  const errorDetail = said === undefined ? undefined : inOurWords(thrown, said);
  return { ...(errorClass && { errorClass }), ...(errorDetail && { errorDetail }) };
}

/** Code and message of a thrown value, whoever wrote them; undefined when it has no message. */
export function detailOf(thrown: unknown): string | undefined {
  const message = messageIn(thrown);
  if (message === undefined) return undefined;
  const code = member(thrown, 'code');
  const prefix =
    typeof code === 'string' || typeof code === 'number' ? `${cut(String(code), maxCode)}: ` : '';
  return `${prefix}${message}`;
}
