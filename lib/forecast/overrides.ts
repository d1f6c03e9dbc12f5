import type { Override } from './facts';
import type { ExceptionStep, Step } from './step';

const given = 'given with --set';

/** Puts the values of `--set` into an event. */
export function override(step: Step, overrides: readonly Override[]): Step {
  if (step.kind !== 'event') return ofTool(step, overrides);
  const own = overrides.filter(({ event }) => event === step.event);
  return {
    ...step,
    fields: { ...step.fields, ...Object.fromEntries(own.map(({ field, value }) => [field, value])) },
    guesses: { ...step.guesses, ...Object.fromEntries(own.map(({ field }) => [field, given])) },
    given: own.map(({ field }) => field),
  };
}

/** Values of `--set` for events that the line does not send. */
export function unusedOverrides(events: readonly Step[], overrides: readonly Override[]): string[] {
  const sent = new Set<string>(events.flatMap((step) => (step.kind === 'event' ? [step.event] : [])));
  return overrides
    .filter(({ event }) => !sent.has(event))
    .map(({ event, field }) => `--set ${event}.${field} has no effect: this line sends no ${event}.`);
}

/** The report of a failing tool call names the tool in its source. */
function ofTool(step: ExceptionStep, overrides: readonly Override[]): Step {
  const tool = overrides.findLast(
    ({ event, field }) => event === 'mcp_request_completed' && field === 'toolName',
  )?.value;
  if (!step.source.startsWith('mcp:') || typeof tool !== 'string') return step;
  return { ...step, source: `mcp:${tool}`, sourceBecause: given };
}
