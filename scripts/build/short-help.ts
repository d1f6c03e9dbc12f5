import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** Puts the stand-in for the help of Commander into a bundle, which never shows it. */
export const shortHelp: Plugin = {
  name: 'short help',
  setup(build) {
    const path = join(import.meta.dirname, '../../lib/forecast/browser/help.ts');
    build.onResolve({ filter: /\/help\.js$/ }, ({ importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path } : undefined,
    );
  },
};
