import { createMDX } from 'fumadocs-mdx/next';

// `npm run site` sets it; without it (next dev) the site is at the root.
const url = new URL(process.env.KTX_DOCS_URL ?? 'http://localhost:3000');
const basePath = url.pathname.replace(/\/$/, '');

/** @type {import('next').NextConfig} */
const config = {
  output: 'export',
  trailingSlash: true,
  basePath,
  env: { NEXT_PUBLIC_BASE_PATH: basePath },
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
