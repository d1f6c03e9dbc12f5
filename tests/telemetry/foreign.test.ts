import { describe, expect, test } from 'vitest';
import type { ReleaseVersion } from '../../lib/catalog';
import { createTelemetryAs } from '../../lib/preview/forecast/releases';
import type { Sdk, Telemetry } from '../../lib/telemetry';
import { startEndpoint, type WireEvent } from './endpoint';
import { home, identity } from './places';
import { sdks } from './sdks';

const leftOut = "the tool's own message is not sent";

/** What arrives when a client of a release is used. */
async function arrivals(
  use: (telemetry: Telemetry) => void,
  release: ReleaseVersion = 'next',
  sdk: () => Promise<Sdk> = sdks[1].load,
): Promise<readonly WireEvent[]> {
  const endpoint = await startEndpoint();
  const telemetry = createTelemetryAs(release, {
    cliVersion: '0.12.0',
    apiKey: 'phc_examplePublicProjectKey000000000000000000000',
    env: {},
    homeDir: home(identity()),
    endpoint: endpoint.url,
    drainMs: 20_000,
    sdk,
  });
  use(telemetry);
  await telemetry.shutdown();
  return endpoint.events();
}

const start = {
  path: ['ktx', 'sql'],
  flagsPresent: {},
  projectDir: '/project',
  hasProject: true,
  projectGroupAttached: false,
};
const crash = (error: unknown) => (telemetry: Telemetry) => {
  telemetry.reportException(error, { source: 'sql run' });
  telemetry.begin(start);
  telemetry.finish({ error, exitCode: 1 });
};

class DatabaseError extends Error {}
class AI_APICallError extends Error {}
class McpError extends Error {}
class KtxQueryError extends Error {}

/** Errors that others wrote, and what may be sent of them. None has anything that a rule of redaction would know. */
const foreign: readonly (readonly [what: string, error: Error, sent: string])[] = [
  [
    'a driver, by its class',
    Object.assign(new DatabaseError('jane has left'), { code: '42P01' }),
    `42P01: the statement was refused; ${leftOut}`,
  ],
  [
    'a driver, by its members',
    Object.assign(new Error('jane has left'), { code: 'ER_DUP_ENTRY', sqlState: '23000' }),
    `ER_DUP_ENTRY: a constraint was violated; ${leftOut}`,
  ],
  [
    'a driver, by its code',
    Object.assign(new Error('jane has left'), { code: '28P01' }),
    `28P01: the credentials or permissions were refused; ${leftOut}`,
  ],
  [
    'a model',
    Object.assign(new AI_APICallError('jane has left'), { statusCode: 429 }),
    `HTTP 429: a limit was reached; ${leftOut}`,
  ],
  [
    'an MCP client',
    Object.assign(new McpError('jane has left'), { code: -32602 }),
    `-32602: the MCP call failed; ${leftOut}`,
  ],
  ['a warehouse, in an error of ktx', new KtxQueryError('jane has left'), `it failed; ${leftOut}`],
  ['a parser', new SyntaxError('jane has left'), `it failed; ${leftOut}`],
];

describe('a message that ktx did not write', () => {
  test.each(foreign)('is described and not sent: %s', async (_what, error, sent) => {
    const [report, command] = await arrivals(crash(error));
    expect(report?.properties['$exception_list']).toMatchObject([{ value: sent }]);
    expect(command?.properties).toMatchObject({ errorClass: error.constructor.name, errorDetail: sent });
    expect(JSON.stringify([report, command])).not.toContain('jane');
  });

  test('is described where an error of ours repeats it, and as its cause', async () => {
    const cause = Object.assign(new DatabaseError('jane has left'), { code: '42P01' });
    const [report, command] = await arrivals(
      crash(new Error(`The connection test of wh failed: ${cause.message}.`, { cause })),
    );
    const described = `42P01: the statement was refused; ${leftOut}`;
    expect(command?.properties['errorDetail']).toBe(`The connection test of ‹…› failed: ${described}.`);
    expect(report?.properties['$exception_list']).toMatchObject([
      { value: `The connection test of ‹…› failed: ${described}.` },
      { value: described },
    ]);
    expect(JSON.stringify(report)).not.toContain('jane');
  });

  test('is described where it is one of several', async () => {
    const error = new AggregateError([new DatabaseError('jane has left')], 'all of them: jane has left');
    const events = await arrivals(crash(error));
    expect(events).toHaveLength(2);
    expect(JSON.stringify(events)).not.toContain('jane');
  });

  test('shows no code that could be data', async () => {
    const [, command] = await arrivals(
      crash(Object.assign(new DatabaseError('x'), { code: 'jane roe, 17' })),
    );
    expect(command?.properties['errorDetail']).toBe(`it failed; ${leftOut}`);
  });

  test('is sent by 0.12.0, whose forecast shows it', async () => {
    const [report, command] = await arrivals(crash(foreign[0]?.[1]), '0.12.0');
    expect(command?.properties['errorDetail']).toBe('42P01: jane has left');
    expect(report?.properties['$exception_list']).toMatchObject([{ value: 'jane has left' }]);
  });
});

describe('a message of ours, of the language or of the system', () => {
  test.each([
    [new Error('no connection is called wh'), 'no connection is called ‹…›'],
    [new TypeError('x is not a function'), '‹…› is not a function'],
    [
      Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), {
        code: 'ECONNREFUSED',
        syscall: 'connect',
      }),
      'ECONNREFUSED: connect ECONNREFUSED ‹…›',
    ],
  ])('is sent after redaction: %s', async (error, detail) => {
    const [, command] = await arrivals(crash(error));
    expect(command?.properties['errorDetail']).toBe(detail);
  });
});

describe('the last gate', () => {
  test.each(sdks)(
    'drops an event that cannot be redacted, and lets the next one through ($version)',
    async ({ load }) => {
      let broken = true;
      /** The real SDK, but the first event has a property that cannot be read. */
      const sdk = async (): Promise<Sdk> => {
        const { PostHog }: Sdk = await load();
        return {
          PostHog: class extends PostHog {
            constructor(key: string, options: ConstructorParameters<Sdk['PostHog']>[1]) {
              super(key, {
                ...options,
                before_send(event) {
                  if (event === null || !broken) return options.before_send(event);
                  broken = false;
                  const properties = { ...event.properties };
                  Object.defineProperty(properties, 'outcome', {
                    enumerable: true,
                    get() {
                      throw new Error('cannot be read');
                    },
                  });
                  return options.before_send({ ...event, properties });
                },
              });
            }
          },
        };
      };
      const events = await arrivals(
        (telemetry) => {
          for (let time = 0; time < 2; time += 1) {
            telemetry.begin(start);
            telemetry.finish({});
          }
        },
        'next',
        sdk,
      );
      expect(events.map(({ event }) => event)).toEqual(['command']);
      expect(broken).toBe(false);
    },
  );
});
