import type { Context } from '../context';
import type { Plan } from '../ending';
import { fileAt } from '../files';
import { joinPath, resolvePath } from '../paths';
import { failing, planPlain } from './plain';

/** `ktx admin init` refuses a directory that is a project already, unless it is forced. */
export function planInit(context: Context): Plan {
  const dir = newProjectDir(context);
  const exists = fileAt(context.files, joinPath(dir, 'ktx.yaml')) !== undefined;
  if (!exists || context.options['force'] === true || (context.asked && context.outcome !== 'error'))
    return planPlain(context);
  return failing(
    context,
    { name: 'Error', message: `${joinPath(dir, 'ktx.yaml')} already exists` },
    'there is a ktx.yaml in the directory already',
  );
}

/** The directory that `ktx admin init` makes a project of: its argument, else the project directory. */
export function newProjectDir({
  args,
  cwd,
  project,
}: Pick<Context, 'args' | 'cwd'> & { project: { dir: string } }): string {
  return args[0] === undefined ? project.dir : resolvePath(cwd, args[0]);
}
