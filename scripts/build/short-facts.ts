import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Leaves out of a bundle when something is sent, in words: the pages of events say it, and no forecast. */
export const shortFacts: Plugin = {
  name: 'short facts',
  setup(build) {
    build.onLoad(
      { filter: /[\\/]catalog[\\/](?:commands|events|exception|wire)[\\/]\w[\w-]*\.ts$/ },
      async ({ path }) => {
        const source = await readFile(path, 'utf8');
        return { loader: 'ts', contents: source.replaceAll(/\bwhen:\s*'(?:[^'\\]|\\.)*'/g, "when: ''") };
      },
    );
  },
};
