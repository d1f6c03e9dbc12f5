import { type EventName, events, type Json } from '../../catalog';
import { PreviewError } from '../errors/preview-error';
import type { Plan } from './context';
import type { ExceptionStep, Step } from './step';

/** One `--set event.field=value`. */
export interface Override {
  readonly event: EventName;
  readonly field: string;
  readonly value: Json;
}

/**
 * Reads `--set` values. A value is JSON when it can be read as such, else text.
 * @throws PreviewError (usage) for an event, a field or a value that is not in the catalog.
 */
export function readOverrides(given: readonly string[]): readonly Override[] {
  return given.map((text) => {
    const match = /^([^.=]+)\.([^=]+)=([\s\S]*)$/.exec(text);
    if (!match)
      throw wrong(text, 'It has the form event.field=value.', 'sql_completed.referencedTableCount=4');
    const [, event = '', field = '', value = ''] = match;
    if (!isEvent(event))
      throw wrong(text, `There is no event ${event}.`, `one of ${Object.keys(events).join(', ')}`);
    const definition = events[event].fields;
    const known = Object.entries(definition).find(([name]) => name === field)?.[1];
    if (!known)
      throw wrong(text, `${event} has no field ${field}.`, `one of ${Object.keys(definition).join(', ')}`);
    const override = { event, field, value: jsonOrText(value) };
    if (!known.type.safeParse(override.value).success) {
      throw wrong(
        text,
        `The catalog does not allow this value for ${field}.`,
        `for example ${JSON.stringify(known.example)}`,
      );
    }
    return override;
  });
}

/** Puts the values of `--set` into a step. */
function override(step: Step, overrides: readonly Override[]): Step {
  if (step.kind !== 'event') return ofTool(step, overrides);
  const own = overrides.filter(({ event }) => event === step.event);
  const fields = own.map(({ field, value }) => [field, value] as const);
  const guesses = own.map(({ field }) => [field, 'given with --set'] as const);
  return {
    ...step,
    fields: { ...step.fields, ...Object.fromEntries(fields) },
    guesses: { ...step.guesses, ...Object.fromEntries(guesses) },
  };
}

/** The plan with the values of `--set` in its events, that of the command included. */
export function changed(plan: Plan | undefined, overrides: readonly Override[]): Plan | undefined {
  if (!plan) return undefined;
  const change = (steps: Plan['before']) => steps.map((step) => override(step, overrides));
  const set = Object.fromEntries(
    overrides.filter(({ event }) => event === 'command').map(({ field, value }) => [field, value]),
  );
  return {
    ...plan,
    before: change(plan.before),
    ending: { ...plan.ending, ...(Object.keys(set).length > 0 && { set }) },
    ...(plan.after && { after: change(plan.after) }),
  };
}

/** Values of `--set` for events that the line does not send. */
export function unusedOverrides(plan: Plan, hasCommand: boolean, overrides: readonly Override[]): string[] {
  const sent = new Set(
    [...plan.before, ...(plan.after ?? [])].flatMap((step) => (step.kind === 'event' ? [step.event] : [])),
  );
  if (hasCommand) sent.add('command');
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
  return { ...step, source: `mcp:${tool}`, sourceBecause: 'given with --set' };
}

function isEvent(name: string): name is EventName {
  return Object.hasOwn(events, name);
}

function jsonOrText(value: string): Json {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function wrong(text: string, why: string, instead: string): PreviewError {
  return new PreviewError(`--set ${text} cannot be used. ${why}`, { hint: `Use ${instead}.`, exitCode: 2 });
}
