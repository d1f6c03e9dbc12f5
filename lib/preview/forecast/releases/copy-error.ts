import { inspect } from 'node:util';
import { nameOf, shapeError } from '../../../telemetry/error-report';
import { isError, member } from '../../../telemetry/thrown';
import { applyPatterns } from './patterns';

/** Causes below an error that are followed; ktx follows all of them, and a cycle ends its report. */
const maxDepth = 4;

/**
 * The copy of an error that ktx 0.10.0 to 0.12.0 reports: its own message and stack after a few patterns were replaced.
 * A thrown value that is not an error is dumped whole; members of an AggregateError are lost.
 */
export function copyAsReleased(thrown: unknown, secrets: readonly string[], depth = 0): Error {
  const clean = (text: string) => applyPatterns(text, secrets);
  const cause = isError(thrown) ? member(thrown, 'cause') : undefined;
  const said = messageOf(thrown);
  const name = clean(nameOf(thrown));
  const stack = isError(thrown) ? member(thrown, 'stack') : undefined;
  return shapeError(new Error(clean(said)), {
    name,
    stack: clean(typeof stack === 'string' ? stack : `${name}: ${said}`),
    cause:
      cause === undefined || cause === null || depth >= maxDepth
        ? undefined
        : copyAsReleased(cause, secrets, depth + 1),
  });
}

function messageOf(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown;
  if (!isError(thrown)) return inspect(thrown, { depth: 4 });
  const message = member(thrown, 'message');
  return typeof message === 'string' ? message : '';
}
