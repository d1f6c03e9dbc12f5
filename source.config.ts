import { defineConfig, defineDocs } from 'fumadocs-mdx/config';

export const docs = defineDocs({
  dir: 'content/docs',
  docs: { postprocess: { includeProcessedMarkdown: true } },
});

export default defineConfig({
  mdxOptions: {
    rehypeCodeOptions: {
      themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
      // Lines are highlighted however long it takes: a limit in time makes builds differ.
      tokenizeTimeLimit: 0,
    },
  },
});
