import { type InferenceId, inferences, untold } from '../../catalog/inferences';
import type { RequestLine } from '../capture';
import { type CapturedEvent, envelopeOf, property } from '../envelope';
import { counted } from '../words';
import { commands, failures } from './activity';
import { agents, projects, sources } from './belongings';
import { hours } from './hours';
import { freeText, links, place } from './identity';
import { machine } from './machine';
import type { ProfileRule } from './rule';
import { size } from './size';
import { features, queries } from './usage';

/** Every rule; their order is that of the catalog. */
const rules: readonly ProfileRule[] = [
  links,
  place,
  freeText,
  hours,
  commands,
  projects,
  sources,
  size,
  features,
  queries,
  agents,
  failures,
  machine,
];

/** Something that can be told from the events, with what it comes from. */
export interface Inference {
  readonly id: InferenceId;
  readonly title: string;
  readonly sentence: string;
  /** Those of the catalog's entry that the sentence comes from in these events. */
  readonly fields: readonly string[];
  /** Where the conclusion ends. */
  readonly limit: string;
  /** How many events it comes from. */
  readonly events: number;
}

/** What someone who holds these events can tell about the person behind them, and what they cannot. */
export interface Profile {
  /** Without those that were sent again. */
  readonly events: number;
  /** Requests with a body whose events could not be read: what is in them is not in the profile. */
  readonly unread: number;
  readonly inferences: readonly Inference[];
  /** Kinds of conclusions for which these events carry nothing. */
  readonly absent: readonly { readonly id: InferenceId; readonly title: string }[];
  readonly untold: readonly string[];
}

/** A profile that is made while requests come one after the other. */
export interface Profiler {
  add(request: RequestLine): void;
  profile(): Profile;
}

/** So many uuids are remembered to leave out events that are sent again, which happens within seconds. */
const remembered = 100_000;

/** Begins a profile. It concludes nothing that the events do not carry. */
export function profiler(): Profiler {
  const watchers = rules.map(({ id, begin }) => {
    const drawnOn = new Set<string>();
    return { id, drawnOn, watcher: begin((field) => drawnOn.add(field)) };
  });
  const seen = new Set<string>();
  let events = 0;
  let unread = 0;
  const isNew = ({ uuid }: CapturedEvent) => {
    if (uuid === undefined) return true;
    if (seen.has(uuid)) return false;
    if (seen.size === remembered) seen.clear();
    seen.add(uuid);
    return true;
  };
  return {
    add(request) {
      const envelope = envelopeOf(request);
      if (envelope.kind !== 'batch' && request.body.bytes > 0) unread += 1;
      for (const event of envelope.events) {
        if (!isNew(event)) continue;
        events += 1;
        const properties = recordOf(property(event.value, 'properties'));
        for (const { watcher } of watchers) watcher.see({ ...event, properties });
      }
    },
    profile() {
      const concluded = watchers.map(({ id, drawnOn, watcher }) => ({
        id,
        drawnOn,
        conclusion: watcher.conclude(),
      }));
      return {
        events,
        unread,
        inferences: concluded.flatMap(({ id, drawnOn, conclusion }) => {
          const { title, fields, limit } = inferences[id];
          const drawn = fields.filter((field) => drawnOn.has(field));
          return conclusion ? [{ id, title, ...conclusion, fields: drawn, limit }] : [];
        }),
        absent: concluded.flatMap(({ id, conclusion }) =>
          conclusion ? [] : [{ id, title: inferences[id].title }],
        ),
        untold,
      };
    },
  };
}

/** Says that some requests are missing in a profile; empty when none is. */
export function unreadText(unread: number): string {
  return unread === 0
    ? ''
    : `The events in ${counted(unread, 'request')} could not be read, so what they reveal is missing here.`;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
