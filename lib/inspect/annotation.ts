import type { ExplainContext, Explained, ReleaseVersion, ServerFact } from '../catalog';

import type { CapturedEvent } from './envelope';
import type { Place } from './pointer';

/**
 * One value of a request with the catalog's entry for it; of what is unknown there is only origin and meaning. The pointer
 * leads below the decoded body (RFC 6901), or is `header:NAME` or `request:target`, which no JSON Pointer can be. A list or
 * object that is not empty is there beside its parts when the catalog knows it.
 */
export interface Annotation
  extends Omit<Place, 'depth'>,
    Pick<Explained, 'origin' | 'meaning'>,
    Partial<Known> {
  /** Index of the event in the batch; undefined around the events. */
  readonly event?: number | undefined;
}

type Known = {
  readonly [K in 'source' | 'dataClass' | 'since' | 'change' | 'reality' | 'when' | 'undeclared']:
    | Explained[K]
    | undefined;
};

/** An event with what is known of it as a whole. */
export interface AnnotatedEvent extends CapturedEvent {
  /** What the event says. */
  readonly meaning: string;
  /** What is true of it in practice. */
  readonly reality?: string;
  /** False when the catalog has no event of that name. */
  readonly known: boolean;
  /** Why this program or release should not have sent it, in one sentence. */
  readonly problem?: string;
  /** The release whose rules hold for it; absent when the event does not tell, the newest is assumed then. */
  readonly release?: ReleaseVersion;
  /** What its values are explained by. */
  readonly context: ExplainContext;
}

/** Something that the server can derive from a request, and the events from which. */
export interface Derived extends ServerFact {
  readonly name: string;
  /** Indices in the batch. */
  readonly events: readonly number[];
}

/** A captured request, explained. */
export interface Annotated {
  readonly seq: number;
  /** The form of the body: `batch` is the one that both clients send. */
  readonly envelope: 'batch' | 'unfamiliar' | 'undecoded';
  /** What an unfamiliar or undecoded request is, in words: its target and its keys, or why it has none. */
  readonly name?: string;
  /** The target and the headers, in the order of the wire. */
  readonly http: readonly Annotation[];
  /** The body in the order of its text. */
  readonly body: readonly Annotation[];
  readonly events: readonly AnnotatedEvent[];
  /** What is not in the bytes and can be worked out from them. */
  readonly server: readonly Derived[];
  readonly coverage: Coverage;
}

/** The annotation of a value that the catalog knows. */
// Key by key, absent ones as undefined: objects of one form are several times faster than spreads, and there are millions.
export function explained(
  known: Explained,
  { pointer, pattern, value, leaf }: Omit<Place, 'depth'>,
  event?: AnnotatedEvent,
): Annotation {
  const { origin, meaning, source, dataClass, since, change, reality, when } = known;
  const misplaced = pattern === '/batch/*/event' ? event?.problem : undefined;
  return {
    pointer,
    pattern,
    value,
    leaf,
    origin,
    meaning,
    source,
    dataClass,
    since,
    change,
    reality,
    when,
    undeclared: misplaced ?? known.undeclared,
    event: event?.index,
  };
}

/** The annotation of a value that nobody can explain, with the reason as its meaning. */
export function unknown(
  { pointer, pattern, value, leaf }: Omit<Place, 'depth'>,
  meaning: string,
  event?: AnnotatedEvent,
): Annotation {
  return { pointer, pattern, value, leaf, origin: 'unknown', meaning, event: event?.index };
}

/** How much of a request is explained. */
export interface Coverage {
  /** Values seen: the target, every header and every leaf of the body. */
  readonly seen: number;
  readonly explained: number;
  /** Pointers of what nobody can explain. */
  readonly unknown: readonly string[];
  /** Pointers of what is explained, but should not have been sent by this event, program or release. */
  readonly undeclared: readonly string[];
}
