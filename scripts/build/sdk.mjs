import { build } from 'rolldown';

/** The pinned posthog-node in dist/: one file, which the client and the command line read when something is sent. */
const sdkFile = 'posthog-node.js';

/** How every bundle in dist/ is written: as it stands in its sources, without the docstrings, which are in the declarations. */
export const format = { format: 'esm', comments: { legal: true, annotation: true, jsdoc: false } };

const entry = '\0sdk';

/**
 * Bundles posthog-node as it is installed here, without the parts that the client does not use. From its own hundred
 * files a process loads it 50 ms later. Gives the file with what is in it.
 */
export async function buildSdk() {
  const { output } = await build({
    platform: 'node',
    tsconfig: false,
    input: entry,
    plugins: [
      {
        name: 'sdk',
        resolveId: (path, from) =>
          path === entry
            ? path
            : from === entry
              ? import.meta.resolve('posthog-node').replace('file://', '')
              : undefined,
        load: (id) => (id === entry ? "export { PostHog } from 'posthog-node';" : undefined),
      },
    ],
    // An optional package of the reader's, for a part that is not used here.
    external: ['@react-email/render'],
    transform: {
      target: 'node20',
      // The SDK asks whether answers of fetch have this method, to learn whether it may compress. Every Node that runs this
      // package has it; but to be asked, Node loads all of its fetch, for which a process waits 20 ms.
      define: { 'Response.prototype.blob': 'Function' },
    },
    output: { ...format, file: `dist/${sdkFile}` },
  });
  return output;
}

/** A plugin that makes a bundle in dist/ read the SDK from its file. */
export const sdkFromItsFile = {
  name: 'sdk-from-its-file',
  resolveId: { filter: { id: /^posthog-node$/ }, handler: () => ({ id: `./${sdkFile}`, external: true }) },
};
