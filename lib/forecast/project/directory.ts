import type { Facts } from '../facts';
import { fileAt } from '../files';
import { joinPath, parentPath, resolvePath } from '../paths';

/** Where ktx works: which directory, what decided it, and whether it holds a ktx.yaml. */
export interface ProjectDir {
  readonly projectDir: string;
  readonly projectDirSource: 'flag' | 'env' | 'ancestor' | 'cwd';
  readonly hasProject: boolean;
}

type Here = Pick<Facts, 'cwd' | 'env' | 'files'>;

/**
 * The project directory: --project-dir, else KTX_PROJECT_DIR, else the nearest directory upward with a ktx.yaml, else
 * the current one. Symlinks are not followed. A blank flag or variable is an error in ktx, given here as `blank`.
 */
export function findProject(
  flag: string | undefined,
  { env, cwd, files }: Here,
): ProjectDir | { readonly blank: '--project-dir' | 'KTX_PROJECT_DIR' } {
  const variable = env['KTX_PROJECT_DIR'];
  if (flag?.trim() === '') return { blank: '--project-dir' };
  if (flag === undefined && variable?.trim() === '') return { blank: 'KTX_PROJECT_DIR' };
  const given = flag ?? variable;
  if (given !== undefined) {
    const projectDir = resolvePath(cwd, given);
    const projectDirSource = flag === undefined ? 'env' : 'flag';
    return {
      projectDir,
      projectDirSource,
      hasProject: fileAt(files, joinPath(projectDir, 'ktx.yaml')) !== undefined,
    };
  }
  const ancestor = findUpward({ cwd, files });
  return ancestor === undefined
    ? { projectDir: cwd, projectDirSource: 'cwd', hasProject: false }
    : { projectDir: ancestor, projectDirSource: 'ancestor', hasProject: true };
}

/** The nearest directory from `cwd` upward that holds a ktx.yaml. */
export function findUpward({ cwd, files }: Pick<Here, 'cwd' | 'files'>): string | undefined {
  return upward(cwd).find((dir) => fileAt(files, joinPath(dir, 'ktx.yaml')) !== undefined);
}

/** `dir` and the directories above it, the nearest first. */
export function upward(dir: string): readonly string[] {
  const parent = parentPath(dir);
  return parent === dir ? [dir] : [dir, ...upward(parent)];
}
