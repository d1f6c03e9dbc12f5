import { releaseFor } from '../../../catalog';
import type { CaptureLine, RequestLine } from '../../capture';
import { type CapturedEvent, property } from '../../envelope';
import { type CellType, hasCell } from './cells';

/** Where a row comes from: an event, or a request without events. */
export interface Place {
  /** The label of the machine that made the capture. */
  readonly machine: string | undefined;
  /** The file of the capture. */
  readonly file: string;
  readonly capture: CaptureLine | undefined;
  readonly request: RequestLine;
  /** Why the request has no events; absent when it has. */
  readonly problem?: string | undefined;
  readonly event?: CapturedEvent | undefined;
  /** The properties of the event, where they are an object. */
  readonly properties?: Readonly<Record<string, unknown>> | undefined;
}

/** A column that has a name of its own, whatever the catalog says. */
export interface FixedColumn {
  readonly name: string;
  readonly type: CellType;
  readonly meaning: string;
  /** It stands behind the columns of the properties. */
  readonly last?: true;
  readonly value: (place: Place) => unknown;
}

/** Values of an event that have columns of their own. */
const placed: ReadonlyMap<string, CellType> = new Map([
  ['event', 'text'],
  ['timestamp', 'time'],
  ['uuid', 'text'],
  ['distinct_id', 'text'],
  ['properties', 'json'],
]);

/** Whether a value of an event is in its own column, which needs the type of the column. */
function hasColumn(name: string, value: unknown): boolean {
  const type = placed.get(name);
  return type !== undefined && hasCell(type, value);
}

const ofEvent = (name: string) => (place: Place) => property(place.event?.value, name);

/** The columns for what surrounds the properties of an event. */
export const fixedColumns: readonly FixedColumn[] = [
  {
    name: 'machine',
    type: 'text',
    meaning: 'The machine: `--label`, else the first folder below the named directory, else the file.',
    value: ({ machine }) => machine,
  },
  { name: 'capture', type: 'text', meaning: 'The file of the capture.', value: ({ file }) => file },
  {
    name: 'capture_mode',
    type: 'text',
    meaning: 'How the capture was made: `forecast`, `run` or `watch`.',
    value: ({ capture }) => capture?.mode,
  },
  {
    name: 'capture_started_at',
    type: 'time',
    meaning: 'When the capture began.',
    value: ({ capture }) => capture?.startedAt,
  },
  {
    name: 'consent_send',
    type: 'boolean',
    meaning: 'Whether telemetry was on when the capture began. False means opted out.',
    value: ({ capture }) => capture?.consent?.send,
  },
  {
    name: 'consent_rule',
    type: 'text',
    meaning: 'The rule that decided it, such as `DO_NOT_TRACK`.',
    value: ({ capture }) => capture?.consent?.rule,
  },
  {
    name: 'as_if_enabled',
    type: 'boolean',
    meaning: 'Whether the capture was made with `--as-if-enabled`, which hides opt-outs.',
    value: ({ capture }) => property(capture, 'asIfEnabled'),
  },
  {
    name: 'request',
    type: 'integer',
    meaning: 'The number of the request in its capture, from 1.',
    value: ({ request }) => request.seq,
  },
  {
    name: 'received_at',
    type: 'time',
    meaning: 'When the request arrived.',
    value: ({ request }) => request.receivedAt,
  },
  { name: 'method', type: 'text', meaning: 'The HTTP method.', value: ({ request }) => request.method },
  {
    name: 'target',
    type: 'text',
    meaning: 'The path of the request.',
    value: ({ request }) => request.target,
  },
  {
    name: 'headers',
    type: 'json',
    meaning: 'The HTTP headers as pairs of name and value, in the order in which they were sent.',
    value: ({ request }) => request.headers,
  },
  {
    name: 'body_bytes',
    type: 'integer',
    meaning: 'The length of the request body as it was sent, in bytes.',
    value: ({ request }) => request.body.bytes,
  },
  {
    name: 'body_sha256',
    type: 'text',
    meaning: 'The SHA-256 hash of the request body as it was sent, in hex.',
    value: ({ request }) => request.body.sha256,
  },
  {
    name: 'problem',
    type: 'text',
    meaning: 'Why a request has no events. Such a request is a row without an event.',
    value: ({ problem }) => problem,
  },
  {
    name: 'event_index',
    type: 'integer',
    meaning: 'The position of the event in its request, from 0.',
    value: ({ event }) => event?.index,
  },
  { name: 'event', type: 'text', meaning: 'The name of the event.', value: ofEvent('event') },
  {
    name: 'event_id',
    type: 'text',
    meaning: 'The random `uuid` of the event, the same in each repeated delivery.',
    value: ofEvent('uuid'),
  },
  {
    name: 'time',
    type: 'time',
    meaning: "When the event happened, by the machine's clock.",
    value: ofEvent('timestamp'),
  },
  {
    name: 'sent_at',
    type: 'time',
    meaning: "When the request was created, by the machine's clock.",
    value: ({ request }) => property(request.json, 'sent_at') ?? property(request.json, 'sentAt'),
  },
  {
    name: 'release',
    type: 'text',
    meaning: 'The ktx release by whose rules the catalog explains the event.',
    value: ({ event }) => (event?.cliVersion === undefined ? undefined : releaseFor(event.cliVersion)),
  },
  {
    name: 'distinct_id',
    type: 'text',
    meaning: 'The install id, which links all events from one home directory.',
    value: ofEvent('distinct_id'),
  },
  {
    name: 'project_id',
    type: 'text',
    meaning: 'The project id, which links all events from one project directory.',
    value: ({ properties }) =>
      property(property(properties, '$groups'), 'project') ?? property(properties, 'projectId'),
  },
  {
    name: 'properties',
    type: 'json',
    meaning: 'All properties of the event as they were sent, also those without a column.',
    last: true,
    value: ({ event }) => property(event?.value, 'properties'),
  },
  {
    name: 'others',
    type: 'json',
    meaning: 'Everything else in the event, as it was sent.',
    last: true,
    value: ({ event }) => (event === undefined ? undefined : without(event.value, hasColumn)),
  },
  {
    name: 'envelope',
    type: 'json',
    meaning: 'The request body around its events, as it was sent.',
    last: true,
    value: ({ request }) =>
      Array.isArray(property(request.json, 'batch'))
        ? without(request.json, (name) => name === 'batch')
        : request.json,
  },
];

/** An object without some of its values, undefined when none are left; any other value as it is. */
function without(value: unknown, isPlaced: (name: string, value: unknown) => boolean): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const rest = Object.entries(value).filter(([name, each]) => !isPlaced(name, each));
  return rest.length === 0 ? undefined : Object.fromEntries(rest);
}
