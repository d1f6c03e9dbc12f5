import { joinPath } from '../../../forecast/paths';
import { findProject, findUpward, type ProjectDir, upward } from '../../../forecast/project/directory';
import { lookAt } from './files';

type Environment = Readonly<Record<string, string | undefined>>;

/** The project that a ktx without `--project-dir` works on from `cwd`, as `findProject` finds it. */
export function projectFrom(cwd: string, env: Environment): ProjectDir | { readonly blank: string } {
  const given = env['KTX_PROJECT_DIR'];
  const dirs = given === undefined ? upward(cwd) : [joinPath(cwd, given)];
  return findProject(undefined, { env, cwd, files: configs(dirs) });
}

/** The nearest directory from `cwd` upward that holds a ktx.yaml, whatever the environment says. */
export function projectAbove(cwd: string): string | undefined {
  return findUpward({ cwd, files: configs(upward(cwd)) });
}

function configs(dirs: readonly string[]) {
  return lookAt(dirs.map((dir) => ({ path: joinPath(dir, 'ktx.yaml'), for: 'presence' })));
}
