import {
  envelopeFacts,
  exceptionSources,
  explainHeader,
  freshInstall,
  headerFacts,
  type Json,
  propertyFacts,
  type SdkProfile,
  sdks,
  serverFacts,
  type WireFacts,
} from '../../catalog';
import { writersInWords, writersOf } from '../sent-with';
import { serverName } from '../server-name';
import { code, type Part } from './part';

const profiles: readonly (readonly [string, SdkProfile])[] = Object.entries(sdks);

/** Every header, who sends it, and what it says. */
export function headers(): readonly Part[] {
  const rows = Object.entries(headerFacts).map(([name, { meaning, source, example }]) => {
    return [code(name), meaning, source, value(example), writersInWords(explainHeader(name)?.sdks ?? [])];
  });
  return [
    {
      kind: 'table',
      caption: 'HTTP headers',
      head: ['Name', 'Meaning', 'Source', 'Example', 'SDK versions'],
      rows,
    },
  ];
}

/** What lies around the properties of an event. */
export function envelope(): readonly Part[] {
  return pointerTable('The envelope', envelopeFacts, (pointer) => pointer);
}

/** What the SDK puts among the properties of an event. */
export function sdkProperties(): readonly Part[] {
  return pointerTable('Properties that the SDK adds', propertyFacts, (pointer) =>
    pointer.replace('/batch/*/properties/', ''),
  );
}

/** The places in ktx that report errors. */
export function exceptionPlaces(): readonly Part[] {
  return [
    {
      kind: 'table',
      caption: 'Places that report errors',
      head: ['`source`', 'Program', 'What happens', 'Names the project', 'Replaced besides the patterns'],
      rows: exceptionSources.map(({ sources, runtime, where, handled, project, redaction }) => [
        sources.map(code).join(', '),
        runtime === 'node' ? 'command line' : 'daemon',
        handled ? where : `${where} (not handled, fatal)`,
        project,
        redaction,
      ]),
    },
  ];
}

/** What a fresh install sends with, as of when, and why that is not what ktx was developed with. */
export function freshSdk(): readonly Part[] {
  const { ktx, accepts, posthogNode, posthogPython, developedWith, lookedUp } = freshInstall;
  return [
    {
      kind: 'text',
      text: `A fresh install of ktx ${ktx} sends with posthog-node ${posthogNode}, and its daemon with posthog-python ${posthogPython} (looked up on ${lookedUp}). ktx was developed with posthog-node ${developedWith}, but accepts \`${accepts}\`. An older install can still have an older SDK, which sends other keys.`,
    },
  ];
}

/** What each measured version of an SDK writes, next to one another. */
export function sdkTable(): readonly Part[] {
  const rows: readonly (readonly [string, (profile: SdkProfile) => readonly string[] | string])[] = [
    ['Headers', ({ headers: names }) => names],
    ['Body', ({ encoding }) => (encoding === 'gzip' ? 'JSON, gzip' : 'JSON, not compressed')],
    ['Keys of the body', ({ envelope: names }) => names],
    ['Keys of an event', ({ event }) => event],
    ['Properties besides those of ktx', ({ properties }) => properties],
    ['Keys of a `mechanism`', ({ exception }) => exception.mechanism],
    ['Keys of a frame', ({ exception }) => exception.frame],
  ];
  return [
    {
      kind: 'table',
      caption: 'SDK versions, as their requests were recorded',
      head: ['Part', ...profiles.map(([id]) => code(id))],
      rows: rows.map(([label, of]) => [
        label,
        ...profiles.map(([, profile]) => {
          const cell = of(profile);
          return typeof cell === 'string' ? cell : cell.map(code).join(', ');
        }),
      ]),
    },
  ];
}

/** What the server knows or makes of a request that is not in the bytes. */
export function serverTable(): readonly Part[] {
  return [
    {
      kind: 'table',
      caption: 'What the server can learn that is not in the bytes',
      head: ['Name', 'Meaning', 'Where it comes from', 'When'],
      rows: Object.entries(serverFacts).map(([name, fact]) => [
        serverName(name),
        'reality' in fact ? `${fact.meaning} ${fact.reality}` : fact.meaning,
        fact.source,
        fact.when,
      ]),
    },
  ];
}

function pointerTable(
  caption: string,
  facts: WireFacts,
  shown: (pointer: string) => string,
): readonly Part[] {
  const rows = Object.entries(facts)
    .filter(([pointer]) => pointer !== '')
    .map(([pointer, { meaning, reality, when, origin, source }]) => [
      code(shown(pointer)),
      [meaning, reality, when && `Present: ${when}`].filter(Boolean).join(' '),
      source,
      origin,
      writersInWords(writersOf(pointer)),
    ]);
  return [{ kind: 'table', caption, head: ['Name', 'Meaning', 'Source', 'Origin', 'SDK versions'], rows }];
}

function value(example: Json): string {
  return code(typeof example === 'string' ? example : JSON.stringify(example));
}
