import { type InferenceId, inferences, untold } from '../../catalog/inferences';
import type { RequestLine } from '../capture';
import { type CapturedEvent, envelopeOf, property } from '../envelope';
import { commands, failures, hours } from './activity';
import { agents, projects, size, sources } from './belongings';
import { freeText, links, place } from './identity';
import { machine } from './machine';
import type { ProfileRule } from './rule';
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
  const watchers = rules.map(({ id, begin }) => ({ id, watcher: begin() }));
  const seen = new Set<string>();
  let events = 0;
  const isNew = ({ uuid }: CapturedEvent) => {
    if (uuid === undefined) return true;
    if (seen.has(uuid)) return false;
    if (seen.size === remembered) seen.clear();
    seen.add(uuid);
    return true;
  };
  return {
    add(request) {
      for (const event of envelopeOf(request).events) {
        if (!isNew(event)) continue;
        events += 1;
        const properties = recordOf(property(event.value, 'properties'));
        for (const { watcher } of watchers) watcher.see({ ...event, properties });
      }
    },
    profile() {
      const concluded = watchers.map(({ id, watcher }) => ({ id, conclusion: watcher.conclude() }));
      return {
        events,
        inferences: concluded.flatMap(({ id, conclusion }) => {
          const { title, fields, limit } = inferences[id];
          return conclusion ? [{ id, title, ...conclusion, fields, limit }] : [];
        }),
        absent: concluded.flatMap(({ id, conclusion }) =>
          conclusion ? [] : [{ id, title: inferences[id].title }],
        ),
        untold,
      };
    },
  };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
