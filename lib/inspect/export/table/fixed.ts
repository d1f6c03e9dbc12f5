import { releaseFor } from '../../../catalog';
import type { CaptureLine, RequestLine } from '../../capture';
import { type CapturedEvent, property } from '../../envelope';
import { type CellType, hasCell } from './cells';

/** Where the rows of a request come from. */
export interface Place {
  /** The label of the machine that made the capture. */
  readonly machine: string | undefined;
  /** The file of the capture. */
  readonly file: string;
  readonly capture: CaptureLine | undefined;
  readonly request: RequestLine;
  /** Why the request has no events; absent when it has. */
  readonly problem?: string | undefined;
}

/** A value of a request, which all its events share, or of an event. */
export type Value =
  | { readonly ofRequest: (place: Place) => unknown }
  | { readonly ofEvent: (event: CapturedEvent, properties: unknown) => unknown };

/** A column that has a name of its own, whatever the catalog says. */
export type FixedColumn = Value & {
  readonly name: string;
  readonly type: CellType;
  readonly meaning: string;
  /** It stands behind the columns of the properties. */
  readonly last?: true;
};

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

const own = (name: string) => (event: CapturedEvent) => property(event.value, name);

/** The columns for what surrounds the properties of an event. */
export const fixedColumns: readonly FixedColumn[] = [
  {
    name: 'machine',
    type: 'text',
    meaning: 'The machine: `--label`, else the first folder below the named directory, else the file.',
    ofRequest: ({ machine }) => machine,
  },
  { name: 'capture', type: 'text', meaning: 'The file of the capture.', ofRequest: ({ file }) => file },
  {
    name: 'capture_mode',
    type: 'text',
    meaning:
      'How the capture was made: `forecast`, `run` or `watch`; `har` for a HAR file of another program.',
    ofRequest: ({ capture }) => capture?.mode,
  },
  {
    name: 'capture_started_at',
    type: 'time',
    meaning: 'When the capture began.',
    ofRequest: ({ capture }) => capture?.startedAt,
  },
  {
    name: 'consent_send',
    type: 'boolean',
    meaning: 'Whether telemetry was on when the capture began. False means opted out.',
    ofRequest: ({ capture }) => capture?.consent?.send,
  },
  {
    name: 'consent_rule',
    type: 'text',
    meaning: 'The rule that decided it, such as `DO_NOT_TRACK`.',
    ofRequest: ({ capture }) => capture?.consent?.rule,
  },
  {
    name: 'as_if_enabled',
    type: 'boolean',
    meaning: 'Whether the capture was made with `--as-if-enabled`, which hides opt-outs.',
    ofRequest: ({ capture }) => property(capture, 'asIfEnabled'),
  },
  {
    name: 'request',
    type: 'integer',
    meaning: 'The number of the request in its capture, from 1.',
    ofRequest: ({ request }) => request.seq,
  },
  {
    name: 'received_at',
    type: 'time',
    meaning: 'When the request arrived.',
    ofRequest: ({ request }) => request.receivedAt,
  },
  { name: 'method', type: 'text', meaning: 'The HTTP method.', ofRequest: ({ request }) => request.method },
  {
    name: 'target',
    type: 'text',
    meaning: 'The path of the request.',
    ofRequest: ({ request }) => request.target,
  },
  {
    name: 'headers',
    type: 'json',
    meaning:
      'The HTTP headers as pairs of name and value, in the order in which they were sent, or that of the HAR file.',
    ofRequest: ({ request }) => request.headers,
  },
  {
    name: 'body_bytes',
    type: 'integer',
    meaning: 'The length of the request body in bytes, as it was sent or as the HAR file has it.',
    ofRequest: ({ request }) => request.body.bytes,
  },
  {
    name: 'body_sha256',
    type: 'text',
    meaning: 'The SHA-256 hash of the request body in hex, as it was sent or as the HAR file has it.',
    ofRequest: ({ request }) => request.body.sha256,
  },
  {
    name: 'problem',
    type: 'text',
    meaning: 'Why a request has no events. Such a request is a row without an event.',
    ofRequest: ({ problem }) => problem,
  },
  {
    name: 'event_index',
    type: 'integer',
    meaning: 'The position of the event in its request, from 0.',
    ofEvent: ({ index }) => index,
  },
  { name: 'event', type: 'text', meaning: 'The name of the event.', ofEvent: own('event') },
  {
    name: 'event_id',
    type: 'text',
    meaning: 'The random `uuid` of the event, the same in each repeated delivery.',
    ofEvent: own('uuid'),
  },
  {
    name: 'time',
    type: 'time',
    meaning: "When the event happened, by the machine's clock.",
    ofEvent: own('timestamp'),
  },
  {
    name: 'sent_at',
    type: 'time',
    meaning: "When the request was created, by the machine's clock.",
    ofRequest: ({ request }) => property(request.json, 'sent_at') ?? property(request.json, 'sentAt'),
  },
  {
    name: 'release',
    type: 'text',
    meaning: 'The ktx release by whose rules the catalog explains the event.',
    ofEvent: ({ cliVersion }) => (cliVersion === undefined ? undefined : releaseFor(cliVersion)),
  },
  {
    name: 'distinct_id',
    type: 'text',
    meaning: 'The install id, which links all events from one home directory.',
    ofEvent: own('distinct_id'),
  },
  {
    name: 'project_id',
    type: 'text',
    meaning: 'The project id, which links all events from one project directory.',
    ofEvent: (_event, properties) =>
      property(property(properties, '$groups'), 'project') ?? property(properties, 'projectId'),
  },
  {
    name: 'properties',
    type: 'json',
    meaning: 'All properties of the event as they were sent, also those without a column.',
    last: true,
    ofEvent: (_event, properties) => properties,
  },
  {
    name: 'others',
    type: 'json',
    meaning: 'Everything else in the event, as it was sent.',
    last: true,
    ofEvent: ({ value }) => without(value, hasColumn),
  },
  {
    name: 'envelope',
    type: 'json',
    meaning: 'The request body around its events, as it was sent.',
    last: true,
    ofRequest: ({ request }) =>
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
