import { join } from 'node:path';

const standIns = join(import.meta.dirname, '../../lib/forecast/browser');

/** The modules of Node.js that a forecast in a browser gets a stand-in for: Commander and the client load them. */
export const browserModules = {
  'node:events': join(standIns, 'events.ts'),
  'node:process': join(standIns, 'process.ts'),
  'node:util': join(standIns, 'util.ts'),
  'node:child_process': join(standIns, 'nothing.ts'),
  'node:fs': join(standIns, 'nothing.ts'),
  'node:path': join(standIns, 'nothing.ts'),
};

/** What stands for the parser of YAML where every file is JSON. */
export const jsonForYaml = { yaml: join(standIns, 'yaml.ts') };
