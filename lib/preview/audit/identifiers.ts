import { existsSync, statSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Identifier, IdentifierKind } from '../../inspect/audit';
import { homeDirectory } from '../../telemetry';
import { projectFrom } from '../forecast/gather/project-dir';
import { readText } from './read-text';
import { findSecrets } from './secrets';
import { isNamingKey } from './secrets/keys';
import { settingsIn } from './secrets/settings';

export interface IdentifierSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Default: the name of this machine. */
  readonly host?: string;
}

/** What is looked for, and what would be but cannot be, a sentence each. */
export interface Wanted {
  readonly identifiers: readonly Identifier[];
  readonly notLookedFor: readonly string[];
}

/**
 * What a request could give its user away by: the secrets that ktx.yaml reaches, the names of user and machine, the home
 * and project directories, the e-mail addresses that git knows, the names in ktx.yaml. Reads files only; what cannot be
 * read is left out.
 */
export function findIdentifiers({ env, cwd, host = hostname() }: IdentifierSources): Wanted {
  const home = homeDirectory(env);
  const project = projectFrom(cwd, env);
  const found: Identifier[] = [
    ...named('user', [env['USER'], env['LOGNAME'], env['USERNAME'], account()]),
    ...named('home', [home]),
    ...named('host', [host, host.split('.', 1)[0]]),
    ...named('email', emails(cwd, home, env)),
  ];
  if ('projectDir' in project && project.hasProject) {
    found.push(
      { kind: 'project', value: project.projectDir },
      ...namesIn(join(project.projectDir, 'ktx.yaml')),
    );
  }
  const dir = 'projectDir' in project && project.hasProject ? project.projectDir : cwd;
  const { identifiers: reached, notLookedFor } = findSecrets({ env, projectDir: dir, home });
  const secrets = new Set(reached.map(({ value }) => value));
  const all = [...reached, ...found.filter(({ value }) => !secrets.has(value))];
  const identifiers = [...new Map(all.map((each) => [`${each.kind} ${each.value}`, each])).values()];
  return { identifiers, notLookedFor };
}

function named(kind: IdentifierKind, values: readonly (string | undefined)[]): readonly Identifier[] {
  return values
    .filter((value) => value !== undefined && value !== '')
    .map((value) => ({ kind, value: `${value}` }));
}

function account(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}

/** The values of `user.email` in the configuration of this repository and of the user, and in the environment. */
function emails(cwd: string, home: string | undefined, env: IdentifierSources['env']): readonly string[] {
  const files = [
    gitConfig(cwd),
    home && join(home, '.gitconfig'),
    home && join(home, '.config', 'git', 'config'),
  ];
  const written = files.flatMap((file) =>
    [...text(file).matchAll(/^\s*email\s*=\s*"?([^\s"#;]+)/gim)].map(([, email = '']) => email),
  );
  return [...written, env['GIT_AUTHOR_EMAIL'] ?? '', env['GIT_COMMITTER_EMAIL'] ?? '', env['EMAIL'] ?? ''];
}

function gitConfig(from: string): string | undefined {
  for (let dir = resolve(from); ; dir = dirname(dir)) {
    const git = join(dir, '.git');
    if (existsSync(git)) return join(gitDirectory(git), 'config');
    if (dir === dirname(dir)) return undefined;
  }
}

/** In a worktree `.git` is a file that says where the directory is, below that of the repository. */
function gitDirectory(git: string): string {
  if (statSync(git, { throwIfNoEntry: false })?.isDirectory() === true) return git;
  const target = /^gitdir:\s*(.+)$/m.exec(text(git))?.[1]?.trim();
  if (target === undefined) return git;
  const dir = resolve(dirname(git), target);
  const common = text(join(dir, 'commondir')).trim();
  return common === '' ? dir : resolve(dir, common);
}

function text(file: string | undefined): string {
  return file === undefined ? '' : (readText(file).text ?? '');
}

/** The names in ktx.yaml: of connections, of what settings name, and in URLs. */
function* namesIn(file: string): Generator<Identifier> {
  const connections = new Set<string>();
  for (const { path, values } of settingsIn(text(file)).settings) {
    const [section, connection] = path;
    if (section === 'connections' && connection !== undefined) connections.add(connection);
    for (const value of values) {
      if (/^(?:env|file):/i.test(value)) continue;
      if (isNamingKey(path.at(-1) ?? '')) yield { kind: 'name', value };
      const [, user, hostName] =
        /^[a-z][\w+.-]*:\/\/(?:([^:@/?#]+)(?::[^?#]*)?@)?([^:/?#@]+)/i.exec(value) ?? [];
      for (const part of [user, hostName]) if (part !== undefined) yield { kind: 'name', value: part };
    }
  }
  for (const value of connections) yield { kind: 'name', value };
}
