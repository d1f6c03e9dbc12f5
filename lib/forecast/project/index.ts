import type { Facts } from '../facts';
import { fileAt, filesBelow, textAt } from '../files';
import { isObject } from '../objects';
import { joinPath, lastName } from '../paths';
import { databaseDrivers, sourceDrivers } from './drivers';
import { anyMember, parseYaml } from './yaml';

/** One entry below `connections` in ktx.yaml. */
export interface Connection {
  readonly id: string;
  /** As written in ktx.yaml; empty when there is none. */
  readonly driver: string;
  /** As written in ktx.yaml, so it can be `env:NAME`; empty when there is none. */
  readonly url: string;
  readonly isDemo: boolean;
}

/** What a forecast can know about a project from the files in its directory. */
export interface Project {
  readonly dir: string;
  /** `missing`: no ktx.yaml; `unreadable`: ktx would fail to load it. */
  readonly state: 'loaded' | 'missing' | 'unreadable';
  readonly connections: readonly Connection[];
  readonly hasSl: boolean;
  readonly hasWiki: boolean;
  readonly hasMcp: boolean;
  readonly hasManagedRuntime: boolean;
  /** Whether a language model and embeddings are configured, which building context needs. */
  readonly hasModel: boolean;
  readonly hasEmbeddings: boolean;
  /** Whether scans are enriched, which building context needs as well. */
  readonly hasEnrichment: boolean;
  /** What a strict reading of ktx.yaml objects to; ktx loads such a file all the same. */
  readonly problem?: string;
}

const databases: ReadonlySet<string> = new Set(databaseDrivers);
const known: ReadonlySet<string> = new Set([...databaseDrivers, ...sourceDrivers]);

/** True for a driver that some release of ktx has. */
export function isKnownDriver({ driver }: Pick<Connection, 'driver'>): boolean {
  return known.has(normalized(driver));
}

/** True for what ktx scans as a database. */
export function isDatabase({ driver }: Pick<Connection, 'driver'>): boolean {
  return databases.has(normalized(driver));
}

/**
 * Reads what ktx would know about the project in `dir` when it makes its events. A ktx.yaml that ktx could not load is
 * `unreadable`. The rules are those of ktx 0.12.0.
 */
export function readProject(dir: string, { files, env }: Pick<Facts, 'files' | 'env'>): Project {
  const file = joinPath(dir, 'ktx.yaml');
  const empty = {
    dir,
    connections: [],
    hasManagedRuntime: false,
    hasModel: false,
    hasEmbeddings: false,
    hasEnrichment: false,
  };
  const found = { ...empty, ...directories(dir, files) };
  if (!fileAt(files, file)) return { ...found, state: 'missing' };
  const text = textAt(files, file);
  const parsed = text === undefined ? undefined : parseYaml(text);
  // An empty ktx.yaml is one without settings.
  const config = parsed === null ? {} : parsed;
  if (!isObject(config)) return { ...found, state: 'unreadable' };
  const connections = connectionsOf(config['connections']);
  return {
    ...found,
    state: 'loaded',
    connections,
    hasManagedRuntime: needsRuntime(config, connections, env),
    hasModel: isConfigured(config['llm']),
    hasEmbeddings: hasEmbeddings(config),
    hasEnrichment: isEnriched(config['scan']),
    ...problemOf(config, connections),
  };
}

function connectionsOf(value: unknown): Connection[] {
  if (!isObject(value)) return [];
  return Object.entries(value).map(([id, entry]) => {
    const fields = isObject(entry) ? entry : {};
    const driver = text(fields['driver']);
    const [path, url] = [text(fields['path']), text(fields['url'])];
    return { id, driver, url, isDemo: isDemo(id, driver, path || url) };
  });
}

/** ktx's demo connection is known by all three: its id, its driver and the name of its file. */
export function isDemo(id: string, driver: string, path: string): boolean {
  return id === 'orbit_demo' && driver === 'sqlite' && lastName(path) === 'demo.db';
}

/** The directories in which `ktx status` looks for files, and the files that count. */
export const lookedInto = {
  semanticLayer: { dir: 'semantic-layer', files: /\.ya?ml$/ },
  wiki: { dir: 'wiki', files: /\.mdx?$/ },
  // Any JSON file counts, so `hasMcp` is true of nearly every project that was ever set up.
  ktx: { dir: '.ktx', files: /\.json$/ },
  cursor: { dir: '.cursor', files: /\.json$/ },
} as const;

function directories(dir: string, files: Facts['files']): Pick<Project, 'hasSl' | 'hasWiki' | 'hasMcp'> {
  const holds = ({ dir: below, files: wanted }: (typeof lookedInto)[keyof typeof lookedInto]) =>
    filesBelow(files, joinPath(dir, below)).some((path) => wanted.test(path));
  return {
    hasSl: holds(lookedInto.semanticLayer),
    hasWiki: holds(lookedInto.wiki),
    hasMcp:
      holds(lookedInto.ktx) ||
      holds(lookedInto.cursor) ||
      fileAt(files, joinPath(dir, '.mcp.json')) !== undefined,
  };
}

/** The sections of ktx.yaml. */
const sections = ['connections', 'storage', 'llm', 'ingest', 'agent', 'scan', 'embeddings', 'memory', 'mcp'];

function problemOf(
  config: Readonly<Record<string, unknown>>,
  connections: readonly Connection[],
): Pick<Project, 'problem'> {
  const unknown = Object.keys(config).find((name) => !sections.includes(name));
  if (unknown !== undefined)
    return { problem: `ktx.yaml has the unknown section ${JSON.stringify(unknown)}` };
  const foreign = connections.find((entry) => !isKnownDriver(entry));
  if (foreign === undefined) return {};
  return { problem: `ktx.yaml names the unknown driver ${JSON.stringify(foreign.driver)}` };
}

function isEnriched(scan: unknown): boolean {
  const enrichment = isObject(scan) ? scan['enrichment'] : undefined;
  const mode = isObject(enrichment) ? enrichment['mode'] : undefined;
  return typeof mode === 'string' && mode !== 'none';
}

/** Looker connections, enabled query history and managed local embeddings need the Python runtime. */
function needsRuntime(
  config: Readonly<Record<string, unknown>>,
  connections: readonly Connection[],
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (env['KTX_DAEMON_URL'] || env['KTX_SQL_ANALYSIS_URL']) return false;
  return (
    connections.some((connection) => normalized(connection.driver) === 'looker') ||
    anyMember(
      config,
      (key, value) =>
        (/^query_?history$/i.test(key) && isEnabled(value)) ||
        (key === 'backend' && value === 'sentence-transformers'),
    )
  );
}

function isEnabled(value: unknown): boolean {
  return isObject(value) && value['enabled'] === true;
}

/** Embeddings are configured below `scan` or `ingest`, at depths that differ between releases. */
function hasEmbeddings(config: unknown): boolean {
  return anyMember(config, (key, value) => key === 'embeddings' && isConfigured(value));
}

function isConfigured(value: unknown): boolean {
  if (!isObject(value) || Object.keys(value).length === 0) return false;
  return !anyMember(
    value,
    (key, member) =>
      (key === 'backend' || key === 'provider') && (member === 'none' || member === 'disabled'),
  );
}

/** How ktx writes a driver in most events: trimmed, lower case, `unknown` when blank. */
export function normalized(driver: string): string {
  return driver.trim().toLowerCase() || 'unknown';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
