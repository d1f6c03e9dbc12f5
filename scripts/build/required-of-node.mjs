const imported = /^import \{ (.*) \} from "node:(fs|util)";$/gm;

/**
 * A plugin that makes a bundle require `node:fs` and `node:util`. An import reads every member of a module of Node, and some
 * load others when they are read: all streams, the parser of arguments, twenty modules in all. A command waits 2 ms for them.
 */
export const requiredOfNode = {
  name: 'required-of-node',
  renderChunk(code) {
    const required = code.replace(
      imported,
      // Any file will do to start from; a host that bundles to CommonJS has no address of its module.
      (_, names, module) =>
        `const { ${names.replaceAll(' as ', ': ')} } = createRequire(process.execPath)("node:${module}");`,
    );
    return required.includes('import { createRequire }')
      ? required
      : `import { createRequire } from "node:module";\n${required}`;
  },
};
