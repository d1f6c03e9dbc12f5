import { events, exception, exceptionName, isEventName, isIn, newestRelease, releaseFor } from '../catalog';
import type { AnnotatedEvent } from './annotation';
import type { CapturedEvent } from './envelope';

/** What the catalog says of a captured event as a whole. */
export function annotatedEvent(event: CapturedEvent): AnnotatedEvent {
  const release = event.cliVersion === undefined ? undefined : releaseFor(event.cliVersion);
  const context = { event: event.name, runtime: event.runtime, release };
  const told = { ...event, context, ...(release && { release }) };
  const definition = definitionOf(event.name);
  if (!definition) {
    const named =
      event.name === undefined ? 'It has no name.' : `The catalog has no event called ${event.name}.`;
    return { ...told, known: false, meaning: 'Nobody has explained this event.', problem: named };
  }
  const { meaning, since, runtimes } = definition;
  const early = !isIn(release ?? newestRelease, since) && `${event.name} is sent since ${since}.`;
  const foreign =
    event.runtime && !runtimes.includes(event.runtime) && `${event.runtime} does not send ${event.name}.`;
  const problem = early || foreign;
  return { ...told, known: true, meaning, ...(problem && { problem }) };
}

function definitionOf(name: string | undefined) {
  if (name === exceptionName) return { ...exception, runtimes: [...exception.runtimes] };
  if (name !== undefined && isEventName(name))
    return { ...events[name], runtimes: [...events[name].runtimes] };
  return undefined;
}
