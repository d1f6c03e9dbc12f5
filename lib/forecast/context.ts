import type { Behaviour } from '../catalog';
import type { Facts, Outcome } from './facts';
import type { Connection, Project } from './project';

/** Everything a plan may look at: the parsed command line, the project, the machine, and what the reader assumes. */
export interface Context extends Pick<Facts, 'cwd' | 'env' | 'files' | 'ktx' | 'runtime' | 'terminal'> {
  readonly commandPath: readonly string[];
  /** Positional arguments, variadic ones as one list. */
  readonly args: readonly string[];
  /** Options of the command and its parents by attribute name; a parent's value wins, as in ktx. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly projectDirSource: 'flag' | 'env' | 'ancestor' | 'cwd';
  readonly project: Project;
  readonly behaviour: Behaviour;
  /** What `--outcome` says, else ok; rules that know better ignore it. */
  readonly outcome: Outcome;
  /** Whether `--outcome` was given. */
  readonly asked: boolean;
  /** What `--outcome NAME=…` says, by connection. */
  readonly outcomes: Readonly<Record<string, 'ok' | 'error'>>;
  /** What `--error` says. */
  readonly errorText: string | undefined;
  /** What `--calls` says. */
  readonly calls: number | undefined;
}

/** The connection of that id in ktx.yaml. */
export function connection(context: Context, id: string | undefined): Connection | undefined {
  return context.project.connections.find((entry) => entry.id === id);
}

/** An option's value when it is a word. */
export function word(context: Pick<Context, 'options'>, option: string): string | undefined {
  const value = context.options[option];
  return typeof value === 'string' ? value : undefined;
}

/** An option's values when it can be repeated. */
export function words(context: Pick<Context, 'options'>, option: string): readonly string[] {
  const value = context.options[option];
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
