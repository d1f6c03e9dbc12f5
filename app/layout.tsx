import './site.css';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { mono, sans } from './fonts';
import { themeScript } from './shell/theme-script';
import { siteUrl } from './site-url';

export const metadata: Metadata = {
  metadataBase: new URL(siteUrl),
  title: { default: 'See exactly what ktx sends', template: '%s · ktx telemetry' },
  description: 'Every field and every byte that ktx sends, on your machine, before anything leaves it.',
};

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={`${sans.variable} ${mono.variable}`} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant, whose hash is in the policy */}
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>{children}</body>
    </html>
  );
}
