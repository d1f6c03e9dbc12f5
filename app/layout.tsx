import './site.css';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { mono, sans } from './fonts';
import { Provider } from './provider';
import { siteUrl } from './site-url';

export const metadata: Metadata = {
  metadataBase: new URL(siteUrl),
  title: { default: 'ktx telemetry, shown', template: '%s · ktx telemetry' },
  description: 'Every field and every byte that ktx sends, on your machine, before anything leaves it.',
};

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={`${sans.variable} ${mono.variable}`} suppressHydrationWarning>
      <body>
        <Provider>{children}</Provider>
      </body>
    </html>
  );
}
