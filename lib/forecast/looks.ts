import type { ReleaseVersion } from '../catalog';
import { type ParsedLine, readWords } from './command-line';
import { newProjectDir } from './commands/admin';
import { word, words } from './context';
import type { Facts } from './facts';
import { joinPath, resolvePath } from './paths';
import { lookedInto } from './project';
import { upward } from './project/directory';

/** Something that a forecast has to know about the file system. */
export type Look =
  | { readonly path: string; readonly for: 'presence' | 'text' }
  /** The files below a directory whose names match: the first one alone, all names, or all with their texts. */
  | { readonly path: string; readonly for: 'first' | 'names' | 'texts'; readonly files: RegExp };

type Here = Pick<Facts, 'cwd' | 'env'>;

/** Where a project can be: what `parseCommandLine` has to know. */
export function looksForProject(
  argv: readonly string[],
  here: Here,
  release: ReleaseVersion,
): readonly Look[] {
  const line = readWords(argv, release);
  if (line.kind === 'silent') return [];
  const flag = line.kind === 'action' ? line.command.optsWithGlobals()['projectDir'] : undefined;
  const given = typeof flag === 'string' ? flag : here.env['KTX_PROJECT_DIR'];
  const dirs =
    given === undefined || line.kind === 'bare' ? upward(here.cwd) : [resolvePath(here.cwd, given)];
  return dirs.map((dir) => ({ path: joinPath(dir, 'ktx.yaml'), for: 'presence' }));
}

/** What a plan for the line has to know besides. */
export function looksForPlan(line: ParsedLine, { cwd }: Pick<Here, 'cwd'>): readonly Look[] {
  if (line.kind !== 'command' && line.kind !== 'wizard') return [];
  const dir = line.projectDir;
  const config: Look = { path: joinPath(dir, 'ktx.yaml'), for: 'text' };
  if (line.kind === 'wizard') return [config];
  const inside = (name: keyof typeof lookedInto, what: 'first' | 'names' | 'texts'): Look => ({
    path: joinPath(dir, lookedInto[name].dir),
    for: what,
    files: lookedInto[name].files,
  });
  const stack: readonly Look[] = [
    ...(['semanticLayer', 'wiki', 'ktx', 'cursor'] as const).map((name) => inside(name, 'first')),
    { path: joinPath(dir, '.mcp.json'), for: 'presence' },
  ];
  const queryFile = word(line, 'queryFile');
  const looks: Readonly<Record<string, readonly Look[]>> = {
    'ktx status': stack,
    'ktx ingest': [
      ...stack,
      ...words(line, 'file').map((file): Look => ({ path: resolvePath(cwd, file), for: 'presence' })),
    ],
    'ktx wiki': [inside('wiki', 'first')],
    'ktx wiki read': [inside('wiki', 'names')],
    'ktx sl read': [inside('semanticLayer', 'texts')],
    'ktx sl validate': [inside('semanticLayer', 'texts')],
    'ktx sl query': queryFile === undefined ? [] : [{ path: resolvePath(cwd, queryFile), for: 'text' }],
    'ktx mcp logs': [{ path: joinPath(dir, '.ktx'), for: 'first', files: /\.log$/ }],
    'ktx admin init': [
      { path: joinPath(newProjectDir({ ...line, cwd, project: { dir } }), 'ktx.yaml'), for: 'presence' },
    ],
  };
  return [config, ...(looks[line.commandPath.join(' ')] ?? [])];
}
