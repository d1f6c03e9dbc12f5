import type { BaseLayoutProps } from 'fumadocs-ui/layouts/shared';

/** What the bar and the sidebar of every page have in common. */
export const layoutOptions: BaseLayoutProps = {
  nav: { title: <span className="site-name">ktx telemetry, shown</span>, url: '/' },
  links: [
    { text: 'Telemetry', url: '/docs/community/telemetry', on: 'nav' },
    { text: 'Events', url: '/docs/events', active: 'nested-url', on: 'nav' },
    { text: 'Commands', url: '/docs/commands', active: 'nested-url', on: 'nav' },
  ],
};
