import { relative, resolve } from 'node:path';

/** What starts most often, and what it loads besides. */
const starts = [
  ['start', ['scripts/defect.ts', 'scripts/streams.ts', 'scripts/written-help.ts']],
  ['verbs', ['scripts/main.ts']],
  ['record', ['lib/preview/run/run.ts', 'lib/preview/status/status.ts']],
  ['forecast', ['lib/preview/forecast/index.ts', 'scripts/show.ts']],
];

/** Rooms of the library of which a forecast needs only a part, where a host that sends needs another. */
const divided = ['catalog', 'telemetry'];

/**
 * Says which modules share a file: those that the program loads at the same moment, with a file of its own for what the
 * library has of them. Without it there is a file for each set of verbs that use the same modules, fifty for a forecast.
 * @param library the modules by which the library is entered
 */
export function filesFor(library) {
  let names;
  return {
    debugName: 'what is loaded together',
    name(id, build) {
      names ??= nameEach(library, (module) => build.getModuleInfo(module));
      return names.get(id) ?? null;
    },
  };
}

/** The name of the file for each module that has one. */
function nameEach(library, info) {
  const names = new Map();
  const shared = reach(Object.values(library), info, true);
  for (const [start, paths] of starts) {
    for (const id of reach(paths, info, false)) {
      const room = /^lib\/(\w+)\//.exec(relative('.', id).replaceAll('\\', '/'))?.[1];
      if (names.has(id)) continue;
      if (!shared.has(id)) names.set(id, start);
      else if (room && !(start === 'forecast' && divided.includes(room))) names.set(id, `${start}-${room}`);
    }
  }
  return names;
}

/** The modules that these load: what they import, and, where `later` is true, also what they import once they run. */
function reach(paths, info, later) {
  const reached = new Set();
  const open = paths.map((path) => resolve(path));
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    const { importedIds = [], dynamicallyImportedIds = [] } = info(id) ?? {};
    open.push(...importedIds, ...(later ? dynamicallyImportedIds : []));
  }
  return reached;
}
