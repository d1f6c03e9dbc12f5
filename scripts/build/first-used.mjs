const prefix = '\0first-used:';
const whole = '\0first-used-whole:';

/**
 * A plugin that runs packages when something of them is first called, and not when the file is loaded that they are in: few
 * command lines need them, and they start slowly. Our modules import them as always.
 * @param packages what our modules import of each package, functions and classes
 */
export function firstUsed(packages) {
  return {
    name: 'first-used',
    resolveId(name, from = '') {
      if (name.startsWith(whole)) return name;
      if (!Object.hasOwn(packages, name) || from.includes('node_modules')) return undefined;
      // Found as from our modules.
      if (from.startsWith(whole)) return this.resolve(name, 'lib/index.ts', { skipSelf: true });
      return { id: prefix + name, moduleSideEffects: false };
    },
    load(id) {
      const [, kind, name] = /^(\0[a-z-]+:)(.*)$/.exec(id) ?? [];
      const imported = packages[name]?.join(', ');
      if (kind === whole) return `export { ${imported} } from '${name}';`;
      if (kind !== prefix) return undefined;
      // Required and not imported: then it is this call that runs the package.
      return `
        let used;
        const all = () => (used ??= require(${JSON.stringify(whole + name)}));
        ${packages[name].map(standIn).join('\n')}`;
    },
  };
}

const standIn = (name) =>
  name === 'default'
    ? 'export default (...args) => all().default(...args);'
    : `export function ${name}(...args) {
        return new.target ? new (all().${name})(...args) : all().${name}(...args);
      }`;
