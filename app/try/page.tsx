import './try.css';
import type { Metadata } from 'next';
import { wayToRun } from '../../lib/catalog/get';
import { PageLink } from '../components/page-link';
import { Shell } from '../shell';
import { siteUrl } from '../site-url';
import { TryIt } from './parts/try-it';

const title = 'Try a command line';
const description =
  'Type a ktx command line, choose where it runs and how it ends, and read every event that it would send.';

export const metadata: Metadata = {
  title,
  description,
  alternates: { canonical: `${siteUrl}/try/` },
  openGraph: { title, description, url: `${siteUrl}/try/` },
};

export default function TryPage() {
  const { where, command } = wayToRun();
  return (
    <Shell hasColumn>
      <main id="content" className="docs-page" tabIndex={-1}>
        <article className="try">
          <h1>{title}</h1>
          <p>
            Type a ktx command line and read every event that it would send. ktx is not run, and nothing that
            you type leaves this page.
          </p>
          <p className="notice without-script" data-level="note">
            This page works out a forecast in your browser, which needs JavaScript. Without it, read{' '}
            <PageLink href="/docs/commands">what each command sends</PageLink> when it succeeds, fails or is
            interrupted.
          </p>
          <div className="needs-script">
            <TryIt where={where} command={command.join(' ')} />
          </div>
          <p className="soft">
            The same code forecasts in the program.{' '}
            <PageLink href="/docs/preview">Preview and audit</PageLink> explains how the program sees your
            real project, and <PageLink href="/docs/commands">the command pages</PageLink> list what every
            command can send.
          </p>
        </article>
      </main>
    </Shell>
  );
}
