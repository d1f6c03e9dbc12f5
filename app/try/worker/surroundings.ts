import { freshInstall } from '../../../lib/catalog/today';
import { type Facts, type FileFact, parseCommandLine } from '../../../lib/forecast';
import { asksDaemon } from '../../../lib/forecast/notes/daemon';
import { decideAll } from '../../../lib/preview/forecast/gather/decide';
import { placeholderId } from '../../../lib/preview/forecast/placeholders';
import type { PythonRuntime } from '../../../lib/preview/forecast/python/runtime';
import { firstIdentity, identityText } from '../../../lib/telemetry/identity';
import type { Creation, IdentityStore, Stored } from '../../../lib/telemetry/identity-file';
import { countsAt, type Question } from '../question';

/** Where everything stands on the machine that the page supposes. */
export const home = '/home/you';
export const projectDir = `${home}/analytics`;

/** The install id of a home that has met ktx before: the example of the catalog. */
const installId = '6f1c2d3e-4a5b-4c6d-8e7f-901234567890';

/** The texts of the files that a question supposes, by path. A test writes the same to a disk. */
export function filesOf({ project, connections, furnished }: Question): Readonly<Record<string, string>> {
  if (!project) return {};
  const config = {
    connections: Object.fromEntries(
      connections
        .filter((_, index) => countsAt(connections, index))
        .map(({ name, driver }) => [name, { driver, url: 'env:DATABASE_URL' }]),
    ),
    ...(furnished && { llm: { provider: 'anthropic' }, embeddings: { provider: 'openai' } }),
  };
  return {
    // JSON is YAML, and a browser reads it by itself.
    [`${projectDir}/ktx.yaml`]: `${JSON.stringify(config, null, 2)}\n`,
    ...(furnished && {
      [`${projectDir}/semantic-layer/warehouse/orders.yaml`]: '{ "name": "orders" }\n',
      [`${projectDir}/wiki/revenue/net-revenue.md`]: '# Net revenue\n',
      [`${projectDir}/.ktx/setup/state.json`]: '{}\n',
    }),
  };
}

/** The text of `~/.ktx/telemetry.json`; undefined before the first run. */
export function identityOf({ identity }: Question): string | undefined {
  if (identity === 'first') return undefined;
  if (identity === 'damaged') return '{ "enabled": ';
  const members = firstIdentity(installId, new Date(0));
  return identityText({ ...members, enabled: identity === 'known' });
}

/** What is asked, where a variable in front of the line moves the home: ktx has not been there. */
export function withHome(question: Question, { HOME: moved }: Readonly<Record<string, string>>): Question {
  return moved === undefined || moved === home ? question : { ...question, identity: 'first', python: false };
}

/** The environment: what the question says, under what stands in front of the line. */
export function environmentOf(
  { optOuts, place }: Question,
  inFront: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return {
    DATABASE_URL: 'postgres://warehouse.example/analytics',
    ANTHROPIC_API_KEY: 'x',
    ...Object.fromEntries(optOuts.map((name) => [name, '1'])),
    ...(place === 'ci' && { CI: 'true' }),
    ...inFront,
  };
}

/** What a forecast may know of the machine that a question supposes, as the program gathers it from a real one. */
export function factsOf(
  question: Question,
  argv: readonly string[],
  inFront: Readonly<Record<string, string>>,
): Facts {
  const { release, python } = question;
  const env = environmentOf(question, inFront);
  const terminal = question.place === 'terminal';
  const here = { cwd: question.project ? projectDir : home, env, terminal, files: diskOf(filesOf(question)) };
  const line = parseCommandLine(argv, { ...here, release });
  return {
    ...here,
    ...decideAll({
      ...{ env, release, terminal },
      now: new Date(),
      openFor: () => storeOf(identityOf(question)),
    }),
    ktx: { release, cliVersion: release },
    runtime: {
      installed: python,
      daemonVersion: env['KTX_DAEMON_VERSION'] || undefined,
      daemons: line.kind === 'command' && asksDaemon(line.commandPath) ? [] : undefined,
    },
  };
}

/** The Python program of that machine. */
export function pythonOf({ python }: Question, env: Facts['env']): PythonRuntime {
  const { KTX_DAEMON_VERSION: given } = env;
  return {
    ...{ pythonVersion: '3.11.7', sdkVersion: freshInstall.posthogPython, packageVersion: '0.0.0+local' },
    daemonVersion: given || '0.0.0+local',
    ...{ osPlatform: 'linux', osRelease: '6.8.0-48-generic', arch: 'x86_64' },
    ...{ os: 'Linux', osVersion: '24.04', osDistro: 'Ubuntu' },
    installed: python,
    guessed: [
      'pythonVersion',
      'sdkVersion',
      'packageVersion',
      ...(given ? [] : (['daemonVersion'] as const)),
    ],
  };
}

/** Files with their texts, and the directories that they stand in. */
function diskOf(texts: Readonly<Record<string, string>>): Facts['files'] {
  const found: Record<string, FileFact> = {};
  for (const [path, text] of Object.entries(texts)) {
    found[path] = { kind: 'file', text };
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
      found[path.slice(0, end)] = { kind: 'directory' };
  }
  return found;
}

/** An identity that is kept nowhere but here. */
function storeOf(text: string | undefined) {
  let stored: Stored = text === undefined ? { state: 'missing' } : { state: 'file', text };
  const create = (now: Date): Creation => {
    stored = { state: 'file', text: identityText(firstIdentity(placeholderId, now)) };
    return { created: true, stored };
  };
  // Released ktx makes directories above it, and puts a new identity over one that it cannot read.
  return { read: () => stored, create, createWithParents: create, replace: create } satisfies IdentityStore &
    Record<string, unknown>;
}
