import { dirname, join, resolve } from 'node:path';

/** Where ktx works: which directory, what decided it, and whether it holds a ktx.yaml. */
export interface ProjectDir {
  readonly projectDir: string;
  readonly projectDirSource: 'flag' | 'env' | 'ancestor' | 'cwd';
  readonly hasProject: boolean;
}

/** What a directory is looked for with; `cwd` is absolute. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly exists: (path: string) => boolean;
}

/**
 * The project directory: --project-dir, else KTX_PROJECT_DIR, else the nearest directory upward with a ktx.yaml, else
 * the current one. Symlinks are not followed. A blank flag or variable is an error in ktx, given here as `blank`.
 */
export function findProject(
  flag: string | undefined,
  { env, cwd, exists }: Surroundings,
): ProjectDir | { readonly blank: '--project-dir' | 'KTX_PROJECT_DIR' } {
  const variable = env['KTX_PROJECT_DIR'];
  if (flag?.trim() === '') return { blank: '--project-dir' };
  if (flag === undefined && variable?.trim() === '') return { blank: 'KTX_PROJECT_DIR' };
  const given = flag ?? variable;
  if (given !== undefined) {
    const projectDir = resolve(cwd, given);
    const projectDirSource = flag === undefined ? 'env' : 'flag';
    return { projectDir, projectDirSource, hasProject: exists(join(projectDir, 'ktx.yaml')) };
  }
  const ancestor = findUpward(cwd, exists);
  return ancestor === undefined
    ? { projectDir: resolve(cwd), projectDirSource: 'cwd', hasProject: false }
    : { projectDir: ancestor, projectDirSource: 'ancestor', hasProject: true };
}

/** The nearest directory from `from` upward that holds a ktx.yaml. */
export function findUpward(from: string, exists: (path: string) => boolean): string | undefined {
  for (let dir = resolve(from); ; dir = dirname(dir)) {
    if (exists(join(dir, 'ktx.yaml'))) return dir;
    if (dir === dirname(dir)) return undefined;
  }
}
