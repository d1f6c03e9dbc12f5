import { build } from 'esbuild';

/** The pinned posthog-node in dist/: one file, which the client and the command line read when something is sent. */
const sdkFile = 'posthog-node.js';

/**
 * Bundles posthog-node as it is installed here, without the parts that the client does not use. From its own hundred
 * files a process loads it 50 ms later. Gives the metafile.
 */
export async function buildSdk() {
  const { metafile } = await build({
    stdin: { contents: "export { PostHog } from 'posthog-node';", resolveDir: '.' },
    outfile: `dist/${sdkFile}`,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['node', 'import'],
    // An optional package of the reader's, for a part that is not used here.
    external: ['@react-email/render'],
    // The SDK asks whether answers of fetch have this method, to learn whether it may compress. Every Node that runs this
    // package has it; but to be asked, Node loads all of its fetch, for which a process waits 20 ms.
    define: { 'Response.prototype.blob': 'Function' },
    legalComments: 'eof',
    metafile: true,
    logLevel: 'warning',
  });
  return metafile;
}

/** Makes a bundle in `dir` below dist/ read the SDK from its file. */
export function sdkFromItsFile(path) {
  return {
    name: 'sdk-from-its-file',
    setup: ({ onResolve }) => onResolve({ filter: /^posthog-node$/ }, () => ({ path, external: true })),
  };
}
