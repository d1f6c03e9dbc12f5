import {
  type EventDefinition,
  events,
  exception,
  exceptionName,
  isEventName,
  isIn,
  newestRelease,
  releaseFor,
} from '../catalog';
import type { AnnotatedEvent } from './annotation';
import type { CapturedEvent } from './envelope';

/** What the catalog says of a captured event as a whole. */
export function annotatedEvent(event: CapturedEvent): AnnotatedEvent {
  const release = event.cliVersion === undefined ? undefined : releaseFor(event.cliVersion);
  const context = { event: event.name, runtime: event.runtime, release };
  const told = { ...event, context, ...(release && { release }) };
  const definition = definitionOf(event.name);
  if (!definition) {
    const problem =
      event.name === undefined ? 'It has no name.' : `The catalog has no event called ${event.name}.`;
    return { ...told, known: false, meaning: 'Nobody has explained this event.', problem };
  }
  const { meaning, reality, since, runtimes } = definition;
  const problem = !isIn(release ?? newestRelease, since)
    ? `${event.name} is sent since ${since}.`
    : event.runtime && !runtimes.includes(event.runtime)
      ? `${event.runtime} does not send ${event.name}.`
      : undefined;
  return {
    ...told,
    known: true,
    meaning,
    ...(reality !== undefined && { reality }),
    ...(problem !== undefined && { problem }),
  };
}

function definitionOf(name: string | undefined): Omit<EventDefinition, 'fields'> | undefined {
  if (name === exceptionName) return exception;
  return name !== undefined && isEventName(name) ? events[name] : undefined;
}
