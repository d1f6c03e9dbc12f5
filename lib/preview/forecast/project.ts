import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import { anyMember, readYaml } from './yaml-file';

/** One entry below `connections` in ktx.yaml. */
export interface Connection {
  readonly id: string;
  /** As written in ktx.yaml; empty when there is none. */
  readonly driver: string;
  readonly isDemo: boolean;
}

/** What a forecast can know about a project by looking at its directory; nothing of it is changed. */
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
}

/** The drivers that ktx scans as databases; everything else in `connections` is a context source. */
const databaseDrivers: ReadonlySet<string> = new Set([
  'sqlite',
  'postgres',
  'mysql',
  'clickhouse',
  'sqlserver',
  'bigquery',
  'snowflake',
]);

/** True for what ktx scans as a database. */
export function isDatabase({ driver }: Pick<Connection, 'driver'>): boolean {
  return databaseDrivers.has(normalized(driver));
}

const yamlObject = z.record(z.string(), z.unknown());

/**
 * Reads what ktx would know about the project in `dir` when it makes its events. Never throws: a ktx.yaml that cannot
 * be read is `unreadable`. The rules are those of ktx 0.12.0.
 */
export function readProject(dir: string, env: Readonly<Record<string, string | undefined>>): Project {
  const file = join(dir, 'ktx.yaml');
  const empty = { dir, connections: [], hasManagedRuntime: false, hasModel: false, hasEmbeddings: false };
  if (!existsSync(file)) return { ...empty, ...surroundings(dir), state: 'missing' };
  const config = yamlObject.safeParse(loadConfig(file));
  if (!config.success) return { ...empty, ...surroundings(dir), state: 'unreadable' };
  const connections = connectionsOf(config.data['connections']);
  return {
    dir,
    state: 'loaded',
    connections,
    ...surroundings(dir),
    hasManagedRuntime: needsRuntime(config.data, connections, env),
    hasModel: isConfigured(config.data['llm']),
    hasEmbeddings: hasEmbeddings(config.data),
  };
}

/** An empty ktx.yaml is one without settings. */
function loadConfig(file: string): unknown {
  const value = readYaml(file);
  return value === null ? {} : value;
}

function connectionsOf(value: unknown): Connection[] {
  const entries = yamlObject.safeParse(value);
  if (!entries.success) return [];
  return Object.entries(entries.data).map(([id, entry]) => {
    const fields = yamlObject.safeParse(entry);
    const driver = fields.success ? text(fields.data['driver']) : '';
    const path = fields.success ? text(fields.data['path']) || text(fields.data['url']) : '';
    return { id, driver, isDemo: isDemo(id, driver, path) };
  });
}

/** ktx's demo connection is known by all three: its id, its driver and the name of its file. */
export function isDemo(id: string, driver: string, path: string): boolean {
  return id === 'orbit_demo' && driver === 'sqlite' && basename(path) === 'demo.db';
}

function surroundings(dir: string): Pick<Project, 'hasSl' | 'hasWiki' | 'hasMcp'> {
  return {
    hasSl: holds(join(dir, 'semantic-layer'), /\.ya?ml$/),
    hasWiki: holds(join(dir, 'wiki'), /\.mdx?$/),
    // Any JSON file counts, so this is true of nearly every project that was ever set up.
    hasMcp:
      holds(join(dir, '.ktx'), /\.json$/) ||
      holds(join(dir, '.cursor'), /\.json$/) ||
      existsSync(join(dir, '.mcp.json')),
  };
}

/** True when a file below `dir`, at any depth, has a name that matches. Links are not followed. */
function holds(dir: string, name: RegExp): boolean {
  let entries: Dirent[];
  try {
    entries = readdirSync(dir, { withFileTypes: true });
  } catch {
    return false;
  }
  return (
    entries.some((entry) => entry.isFile() && name.test(entry.name)) ||
    entries.some((entry) => entry.isDirectory() && holds(join(dir, entry.name), name))
  );
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
  const section = yamlObject.safeParse(value);
  return section.success && section.data['enabled'] === true;
}

/** Embeddings are configured below `scan` or `ingest`, at depths that differ between releases. */
function hasEmbeddings(config: unknown): boolean {
  return anyMember(config, (key, value) => key === 'embeddings' && isConfigured(value));
}

function isConfigured(value: unknown): boolean {
  const section = yamlObject.safeParse(value);
  if (!section.success || Object.keys(section.data).length === 0) return false;
  return !anyMember(
    section.data,
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
