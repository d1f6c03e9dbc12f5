import type { Context } from '../context';
import { filesBelow, textAt } from '../files';
import { joinPath, lastName } from '../paths';
import { lookedInto } from './index';
import { anyMember, parseYaml } from './yaml';

/**
 * True when the semantic layer of a project may hold a source of that name: a file is called so, says so in a `name:`,
 * or has a key of that name at any depth, as files that describe several tables do. Only when none does is it certain
 * that the source is not there.
 */
export function hasSource({ project, files }: Pick<Context, 'project' | 'files'>, name: string): boolean {
  const { dir, files: wanted } = lookedInto.semanticLayer;
  return filesBelow(files, joinPath(project.dir, dir))
    .filter((path) => wanted.test(path))
    .some(
      (path) =>
        lastName(path).replace(/\.[^.]*$/, '') === name ||
        mentions(parseYaml(textAt(files, path) ?? ''), name),
    );
}

function mentions(value: unknown, name: string): boolean {
  return anyMember(value, (key, member) => key === name || (key === 'name' && member === name));
}
