import { isRelease, newestRelease, type ReleaseVersion } from '../../lib/catalog/release-versions';
import { databaseDrivers, sourceDrivers } from '../../lib/forecast/project/drivers';
import { asOneLine } from './one-line';

/** How the command ends; `likely` leaves it to what the surroundings make likely. */
export const outcomes = ['likely', 'ok', 'error', 'aborted'] as const;

/** Where ktx runs. All but the first have no terminal; CI sets the variable `CI`. */
export const places = ['terminal', 'script', 'agent', 'ci'] as const;

/** What `~/.ktx/telemetry.json` says: nothing before the first run, yes, no, or something that cannot be read. */
export const identities = ['known', 'first', 'off', 'damaged'] as const;

/** The opt-outs that can be set; any other variable can stand in front of the line. */
export const optOuts = ['KTX_TELEMETRY_DISABLED', 'DO_NOT_TRACK'] as const;

/** The drivers of databases and sources that a ktx.yaml can name. */
export const drivers = [...databaseDrivers, ...sourceDrivers] as const;

/** A connection below `connections` in ktx.yaml. */
export interface Connection {
  readonly name: string;
  readonly driver: (typeof drivers)[number];
}

/** Everything that a reader can choose: the whole state of the page, and what a copied link holds. */
export interface Question {
  readonly line: string;
  readonly release: ReleaseVersion;
  readonly outcome: (typeof outcomes)[number];
  /** The error message that the command meets; empty leaves it to the example of the command. */
  readonly error: string;
  readonly place: (typeof places)[number];
  readonly identity: (typeof identities)[number];
  readonly optOuts: readonly (typeof optOuts)[number][];
  /** Whether ktx is started in a project. */
  readonly project: boolean;
  readonly connections: readonly Connection[];
  /** Whether the project has a semantic layer, a wiki, a language model and embeddings. */
  readonly furnished: boolean;
  /** Whether ktx's Python runtime is installed. */
  readonly python: boolean;
}

/** What the page opens with. */
export const firstQuestion: Question = {
  line: 'ktx sql -c warehouse "select count(*) from orders"',
  release: newestRelease,
  outcome: 'likely',
  error: '',
  place: 'terminal',
  identity: 'known',
  optOuts: [],
  project: true,
  connections: [{ name: 'warehouse', driver: 'postgres' }],
  furnished: true,
  python: true,
};

/** The most characters of each text; a link is somebody else's text. A line that has more gets no answer, and the others are cut. */
export const longest = { line: 10_000, error: 500, name: 60 } as const;
export const mostConnections = 12;

/**
 * A question as the fragment of an address: `line=ktx+status&release=0.12.0&place=ci`. The line and the release are always
 * in it, since a later site opens with others; of the rest, what differs from the first question. Nothing of it reaches a
 * server.
 */
export function fragmentOf(question: Question): string {
  const told = new URLSearchParams();
  for (const [key, value] of Object.entries(textsOf(question))) {
    if (key === 'line' || key === 'release' || value !== textsOf(firstQuestion)[key]) told.set(key, value);
  }
  return told.toString();
}

/** Reads a fragment, with or without its `#`. Total: what it does not say, or says wrongly, is as in the first question. */
export function questionIn(fragment: string): Question {
  const told = new URLSearchParams(fragment.replace(/^#/, ''));
  const text = (key: string, most: number) => told.get(key)?.slice(0, most);
  const flag = (key: 'project' | 'furnished' | 'python') =>
    told.has(key) ? told.get(key) === 'yes' : firstQuestion[key];
  const release = told.get('release') ?? '';
  // Cut before it is read, and still too long after that.
  const line = text('line', 2 * longest.line);
  const outcome = oneOf(outcomes, told.get('outcome')) ?? firstQuestion.outcome;
  return {
    line: line === undefined ? firstQuestion.line : asOneLine(line),
    release: isRelease(release) ? release : firstQuestion.release,
    outcome,
    // The page shows the message of a command that fails.
    error: outcome === 'error' ? (text('error', longest.error) ?? '').replaceAll(/[\r\n]+/g, ' ') : '',
    place: oneOf(places, told.get('place')) ?? firstQuestion.place,
    identity: oneOf(identities, told.get('identity')) ?? firstQuestion.identity,
    optOuts: optOuts.filter((name) => told.get('optOuts')?.split(',').includes(name)),
    project: flag('project'),
    connections: connectionsIn(told.get('connections')) ?? firstQuestion.connections,
    furnished: flag('furnished'),
    python: flag('python'),
  };
}

function textsOf(question: Question): Readonly<Record<string, string>> {
  const { line, release, outcome, error, place, identity, connections } = question;
  const yes = (value: boolean) => (value ? 'yes' : 'no');
  return {
    ...{ line, release, outcome, error, place, identity },
    optOuts: question.optOuts.join(','),
    project: yes(question.project),
    connections: connections.map(({ name, driver }) => `${name}:${driver}`).join(','),
    furnished: yes(question.furnished),
    python: yes(question.python),
  };
}

function connectionsIn(text: string | null): readonly Connection[] | undefined {
  if (text === null) return undefined;
  return text
    .split(',')
    .slice(0, mostConnections)
    .flatMap((each) => {
      const [, name = '', given = ''] = /^([^:]*):(.*)$/.exec(each) ?? [];
      const driver = oneOf(drivers, given);
      return driver ? [{ name: connectionName(name), driver }] : [];
    });
}

/** A name that a connection can have here, made of what was typed. */
export function connectionName(typed: string): string {
  return typed.replaceAll(/[^\w.-]/g, '').slice(0, longest.name);
}

/** Whether ktx.yaml can have the connection at `index` beside those before it: each has a name, and no name twice. */
export function countsAt(connections: readonly Connection[], index: number): boolean {
  const name = connections[index]?.name;
  return Boolean(name) && connections.findIndex((other) => other.name === name) === index;
}

function oneOf<T extends string>(all: readonly T[], given: string | null): T | undefined {
  return all.find((one) => one === given);
}
