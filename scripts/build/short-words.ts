import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { frontCoded } from '../../lib/forecast/browser/front-coding';

const decoder = join(import.meta.dirname, '../../lib/forecast/browser/front-coding.ts');

/** Puts the long lists of the vocabulary into a bundle front-coded; what imports them gets the same words in the same order. */
export const shortWords: Plugin = {
  name: 'short words',
  setup(build) {
    build.onLoad({ filter: /[\\/]vocabulary[\\/](?:words|codes)[\\/]\w+\.ts$/ }, async ({ path }) => {
      const [, name, text] = /^export const (\w+) = `([^`\\$]*)`;$/m.exec(await readFile(path, 'utf8')) ?? [];
      if (name === undefined || text === undefined) throw new Error(`${path} has no list of words.`);
      const coded = JSON.stringify(frontCoded(text.trim().split(/\s+/)));
      return {
        loader: 'ts',
        contents: `import { frontDecoded } from ${JSON.stringify(decoder)};\nexport const ${name} = frontDecoded(${coded});\n`,
      };
    });
  },
};
