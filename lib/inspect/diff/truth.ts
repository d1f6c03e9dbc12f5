import { explainPointer } from '../../catalog';
import type { Capture } from '../capture';
import { envelopeOf, property } from '../envelope';
import { annotatedEvent } from '../event';
import { isWithin, places } from '../pointer';
import { counted } from '../words';
import { align } from './align';

/** An event with its values by JSON Pointer, as a forecast or a run has it. */
export interface StatedEvent {
  /** Its name; that of an error report with its source. */
  readonly name: string;
  /** Every value below the event, containers left out. */
  readonly values: ReadonlyMap<string, unknown>;
  /** Pointers of the values that a forecast marked as examples. */
  readonly examples: readonly string[];
}

/** Where a forecast and a run differ. */
export interface Mismatch {
  readonly event: string;
  /** Absent where a whole event is missing or unexpected. */
  readonly pointer?: string;
  readonly kind: 'missing' | 'unexpected' | 'different' | 'another type';
  readonly forecast?: unknown;
  readonly run?: unknown;
}

/** Whether a forecast came true. */
export interface Truth {
  readonly cameTrue: boolean;
  readonly verdict: string;
  /** `inOrder`: how many events both have, in the same order. */
  readonly events: { readonly forecast: number; readonly run: number; readonly inOrder: number };
  /** Fields of the events that both have. */
  readonly keys: { readonly total: number; readonly same: number };
  /** Values that the forecast stated, not as an example. */
  readonly values: { readonly stated: number; readonly same: number };
  readonly mismatches: readonly Mismatch[];
}

/** A stack is one value: its frames are examples in a forecast. */
const frames = /^(.*\/stacktrace\/frames)(?:\/.*)?$/;

/**
 * Did a forecast come true? Values that are another each time are left aside, values that the forecast marked as examples
 * are compared by their type, and everything else must be equal. Key and address of the server are no part of an event.
 */
export function cameTrue(forecast: Capture, run: Capture): Truth {
  return compareEvents(statedEvents(forecast), statedEvents(run));
}

/** The events of a capture in order, each once, with what its assumptions mark as examples. */
export function statedEvents({ requests, assumptions }: Capture): readonly StatedEvent[] {
  const seen = new Set<string>();
  return requests.flatMap((request) =>
    envelopeOf(request).events.flatMap((event, index) => {
      if (event.uuid !== undefined && seen.has(event.uuid)) return [];
      if (event.uuid !== undefined) seen.add(event.uuid);
      const above = `/batch/${index}`;
      const marked = assumptions.filter(
        ({ seq, pointer }) => seq === request.seq && isWithin(pointer, above),
      );
      const { context } = annotatedEvent(event);
      return [
        {
          name: nameOf(event.name, event.value),
          values: valuesOf(
            event.value,
            (pointer) => !explainPointer(context, `/batch/*${pointer}`)?.volatile,
          ),
          examples: marked.map(({ pointer }) => pointer.slice(above.length)),
        },
      ];
    }),
  );
}

function nameOf(name = 'an event without a name', value: unknown): string {
  const source = property(property(value, 'properties'), 'source');
  return name === '$exception' && typeof source === 'string' ? `${name} (${source})` : name;
}

/** The values of an event by pointer; volatile ones keep their place alone. */
export function valuesOf(
  value: unknown,
  isStable: (pointer: string) => boolean,
): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>();
  for (const { pointer, pattern, leaf, value: found } of places(value)) {
    if (!leaf) continue;
    const stack = frames.exec(pointer)?.[1];
    if (stack !== undefined) values.set(stack, 'frames');
    else values.set(pointer, isStable(pattern) ? found : volatile);
  }
  return values;
}

/** Stands for a value that is another each time. */
const volatile = Symbol('volatile');

/** Compares events one by one; several of one name are paired with the ones that they agree with most. */
export function compareEvents(forecast: readonly StatedEvent[], run: readonly StatedEvent[]): Truth {
  const name = ({ name }: StatedEvent) => name;
  const inOrder = align(forecast.map(name), run.map(name)).length;
  const free = new Set(run);
  const pairs: (readonly [StatedEvent, Comparison])[] = [];
  const mismatches: Mismatch[] = [];
  for (const event of forecast) {
    const [best] = [...free]
      .filter((other) => other.name === event.name)
      .map((other) => ({ other, compared: compareEvent(event, other) }))
      .sort((a, b) => a.compared.mismatches.length - b.compared.mismatches.length);
    if (!best) {
      mismatches.push({ event: event.name, kind: 'missing' });
      continue;
    }
    free.delete(best.other);
    pairs.push([event, best.compared]);
    mismatches.push(...best.compared.mismatches);
  }
  for (const { name: event } of free) mismatches.push({ event, kind: 'unexpected' });
  const sum = (count: (compared: Comparison) => number) =>
    pairs.reduce((total, [, compared]) => total + count(compared), 0);
  const ordered = inOrder === forecast.length && inOrder === run.length;
  const truth = {
    events: { forecast: forecast.length, run: run.length, inOrder },
    keys: { total: sum(({ keys }) => keys), same: sum(({ sameKeys }) => sameKeys) },
    values: { stated: sum(({ stated }) => stated), same: sum(({ sameValues }) => sameValues) },
    mismatches,
    cameTrue: ordered && mismatches.length === 0,
  };
  return { ...truth, verdict: verdictOf(truth) };
}

interface Comparison {
  readonly keys: number;
  readonly sameKeys: number;
  readonly stated: number;
  readonly sameValues: number;
  readonly mismatches: readonly Mismatch[];
}

function compareEvent(forecast: StatedEvent, run: StatedEvent): Comparison {
  const isExample = (pointer: string) => forecast.examples.some((example) => isWithin(pointer, example));
  const pointers = new Set([...forecast.values.keys(), ...run.values.keys()]);
  const mismatches: Mismatch[] = [];
  let [sameKeys, stated, sameValues] = [0, 0, 0];
  for (const pointer of pointers) {
    const [said, found] = [forecast.values.get(pointer), run.values.get(pointer)];
    const place = { event: forecast.name, pointer, forecast: said, run: found };
    const example = isExample(pointer);
    if (forecast.values.has(pointer) && !example && said !== volatile && found !== volatile) stated += 1;
    if (!run.values.has(pointer)) mismatches.push({ ...place, kind: 'missing' });
    else if (!forecast.values.has(pointer)) mismatches.push({ ...place, kind: 'unexpected' });
    else {
      sameKeys += 1;
      if (said === volatile || found === volatile) continue;
      if (example) {
        if (typeof said !== typeof found) mismatches.push({ ...place, kind: 'another type' });
      } else if (JSON.stringify(said) === JSON.stringify(found)) sameValues += 1;
      else mismatches.push({ ...place, kind: 'different' });
    }
  }
  return { keys: pointers.size, sameKeys, stated, sameValues, mismatches };
}

function verdictOf({ cameTrue: isTrue, events, values, mismatches }: Omit<Truth, 'verdict'>): string {
  const stated = `${values.same} of ${values.stated} stated values`;
  if (isTrue) {
    if (events.run === 0) return 'The forecast came true: nothing was sent.';
    return `The forecast came true: ${events.inOrder} of ${counted(events.forecast, 'event')}, ${stated}.`;
  }
  const whole = mismatches.filter(({ pointer }) => pointer === undefined);
  const missing = whole.filter(({ kind }) => kind === 'missing').length;
  const unexpected = whole.filter(({ kind }) => kind === 'unexpected').length;
  const fields = mismatches.length - whole.length;
  const order = missing + unexpected === 0 && events.inOrder < events.forecast;
  const parts = [
    missing > 0 && `${counted(missing, 'event')} of the forecast ${missing === 1 ? 'was' : 'were'} not sent`,
    unexpected > 0 && `${counted(unexpected, 'event')} came unforeseen`,
    order && 'the events came in another order',
    fields > 0 && `${counted(fields, 'value')} differ${fields === 1 ? 's' : ''}`,
  ].filter((part) => part !== false);
  return `The forecast did not come true: ${parts.join(', ')}. ${events.inOrder} of ${counted(events.forecast, 'event')}, ${stated}.`;
}
