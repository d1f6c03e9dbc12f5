import { Fragment } from 'react';
import { lineToRun, wayToRun } from '../lib/catalog/get';
import { freshInstall, freshInstallName } from '../lib/catalog/today';
import { counted, size } from '../lib/inspect/words';
import { bytesOf, shownRequests } from '../lib/site/shown-requests';
import { CopyLine } from './components/copy-line';
import { OriginLegend } from './components/origin';
import { PageLink } from './components/page-link';
import { Payload } from './components/payload';
import { statusForecast } from './data';
import { Shell } from './shell';

export default function Home() {
  return (
    <Shell hasColumn={false}>
      <main id="content" className="home" tabIndex={-1}>
        <div className="hero">
          <Summary />
          <Exhibit />
        </div>
        <Doors />
        <Files />
      </main>
    </Shell>
  );
}

/** What it is, and the two things that most people came for. */
function Summary() {
  return (
    <div>
      <h1>See exactly what ktx sends</h1>
      <p className="lede">
        ktx sends usage data and error reports to PostHog until you turn it off. A random id links them, and
        error messages can contain your names.
      </p>
      <p className="lede">Read every field and every byte here, then decide.</p>
      <div className="do">
        <section>
          <h2>Turn it off</h2>
          <CopyLine label="the line that turns telemetry off in this shell">
            export KTX_TELEMETRY_DISABLED=1
          </CopyLine>
          <p>
            It covers this shell and what the shell starts.{' '}
            <PageLink href="/docs/community/telemetry">Turn it off for good</PageLink>, or see{' '}
            <PageLink href="/docs/opt-out">every way to opt out</PageLink>.
          </p>
        </section>
        <section>
          <h2>See it before it is sent</h2>
          <CopyLine label="the line that previews ktx status">{lineToRun('ktx status')}</CopyLine>
          <p>
            Run it {wayToRun().where}. It writes the exact requests to a local file, without running ktx.{' '}
            <PageLink href="/docs/get">Get it</PageLink>, or{' '}
            <PageLink href="/try">try a command line</PageLink> here first.
          </p>
        </section>
      </div>
    </div>
  );
}

/** A real command, complete. */
function Exhibit() {
  const forecast = statusForecast();
  const requests = shownRequests(forecast);
  const total = size(bytesOf(forecast.capture.requests));
  return (
    <section className="exhibit" aria-labelledby="everything">
      <h2 id="everything">
        What <code>ktx status</code> sends in a project
      </h2>
      <p>
        {counted(requests.length, 'request')}, {total}, from a fresh install: {freshInstallName}, looked up on{' '}
        {freshInstall.lookedUp}. Point at a line, tap it or use the arrow keys to read what it means. ~ marks
        an example value: a real run decides it.
      </p>
      <OriginLegend origins={['ktx', 'common', 'sdk', 'http']} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="exhibit-requests" aria-label="The requests of ktx status" tabIndex={0}>
        {requests.map((shown) => (
          <Fragment key={shown.id}>
            <Payload shown={{ ...shown, part: 'body', caption: '' }} />
            <details>
              <summary>HTTP headers of this request</summary>
              <Payload shown={{ ...shown, id: `${shown.id}-head`, part: 'head', caption: '' }} />
            </details>
          </Fragment>
        ))}
      </section>
    </section>
  );
}

const doors: readonly Door[] = [
  {
    title: 'I use ktx',
    text: 'What is sent, what is not, and how to stop it.',
    links: [
      ['Telemetry in full', '/docs/community/telemetry'],
      ['Every way to opt out', '/docs/opt-out'],
      ['Preview and audit', '/docs/preview'],
      ['What each command sends', '/docs/commands'],
    ],
  },
  {
    title: 'I review software',
    text: 'Evidence instead of assurances: each field, each header, each release.',
    links: [
      ['For security reviewers', '/docs/security-review'],
      ['All events', '/docs/events'],
      ['Fields that identify you', '/docs/security-review#class-identifier'],
      ['Which promises ktx keeps', '/docs/promises'],
      ['Error reports', '/docs/error-reports'],
    ],
  },
  {
    title: 'I maintain ktx',
    text: 'One definition generates the types, the checks and these pages.',
    links: [
      ['Add or change an event', '/docs/maintain'],
      ['On the wire', '/docs/wire'],
      ['What changed', '/docs/changes'],
      ['What the SDKs add', '/docs/sdks'],
    ],
  },
];

interface Door {
  readonly title: string;
  readonly text: string;
  readonly links: readonly (readonly [words: string, href: string])[];
}

function Doors() {
  return (
    <div className="doors">
      {doors.map(({ title, text, links }) => (
        <section key={title}>
          <h2>{title}</h2>
          <p>{text}</p>
          <ul>
            {links.map(([words, href]) => (
              <li key={href}>
                <PageLink href={href}>{words}</PageLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** Files for programs, and the inspector, which is a page of its own. */
function Files() {
  const base = process.env['NEXT_PUBLIC_BASE_PATH'] ?? '';
  return (
    <p className="files">
      <a href={`${base}/inspect/`}>Inspect a capture in your browser</a>
      <a href={`${base}/catalog.json`}>The catalog as JSON</a>
      <a href={`${base}/llms.txt`}>llms.txt</a>
      <a href={`${base}/changes.xml`}>Feed of changes</a>
    </p>
  );
}
