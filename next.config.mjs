import { createMDX } from 'fumadocs-mdx/next';

// KTX_DOCS_URL says where the site will be published, path included; without it any file server can serve it at its root.
const { KTX_DOCS_URL: url } = process.env;
const basePath = url === undefined ? '' : new URL(url).pathname.replace(/\/$/, '');

/** @type {import('next').NextConfig} */
const config = {
  output: 'export',
  trailingSlash: true,
  basePath,
  env: { NEXT_PUBLIC_BASE_PATH: basePath, ...(url && { KTX_DOCS_URL: url }) },
  images: { unoptimized: true },
  reactStrictMode: true,
  poweredByHeader: false,
  // Two builds of one commit are the same.
  generateBuildId: () => 'ktx-telemetry',
  // `npm run typecheck` checks all rooms at once.
  typescript: { ignoreBuildErrors: true, tsconfigPath: 'tsconfig.next.json' },
  devIndicators: false,
};

export default createMDX()(config);
