import { HomeLayout } from 'fumadocs-ui/layouts/home';
import Link from 'next/link';
import { counted, size } from '../lib/inspect/words';
import { bytesOf, shownRequests } from '../lib/site/requests';
import { CopyLine } from './components/copy-line';
import { OriginLegend } from './components/origin';
import { Payload } from './components/payload';
import { statusForecast } from './data';
import { layoutOptions } from './layout-options';

export default function Home() {
  return (
    <HomeLayout {...layoutOptions}>
      <div className="home">
        <div className="hero">
          <Summary />
          <Exhibit />
        </div>
        <Doors />
      </div>
    </HomeLayout>
  );
}

/** What it is, and the two things that most people came for. */
function Summary() {
  return (
    <div>
      <h1>What ktx sends, shown</h1>
      <p className="lede">
        ktx sends usage data and error reports to PostHog until you turn it off. It links them with a random
        id that stays the same, and the message of an error can contain your names.
      </p>
      <p className="lede">Here is every field and every byte, so that you can decide.</p>
      <div className="do">
        <section>
          <h2>Turn it off</h2>
          <CopyLine label="the line that turns telemetry off in this shell">
            export KTX_TELEMETRY_DISABLED=1
          </CopyLine>
          <CopyLine label="the line that turns telemetry off for good">ktx-telemetry-preview off</CopyLine>
          <p>
            The first for one shell and what it starts, the second for good.{' '}
            <Link href="/docs/community/telemetry">Every way to opt out</Link>
          </p>
        </section>
        <section>
          <h2>See it before it is sent</h2>
          <CopyLine label="the line that previews ktx status">ktx-telemetry-preview ktx status</CopyLine>
          <p>Writes the exact requests to a local file. Runs no ktx, and nothing leaves your machine.</p>
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
        This is everything <code>ktx status</code> sends.
      </h2>
      <p>
        {counted(requests.length, 'request')}, {total}. Point at a line, tap it or use the arrow keys to read
        what it says. ~ marks what only a run can decide.
      </p>
      <OriginLegend origins={['ktx', 'common', 'sdk', 'http']} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="exhibit-requests" aria-label="The requests of ktx status" tabIndex={0}>
        {requests.map((shown) => (
          <Payload key={shown.request.seq} {...shown} caption="" />
        ))}
      </section>
    </section>
  );
}

function Doors() {
  return (
    <div className="doors">
      <section>
        <h2>I use ktx</h2>
        <p>What is sent, what is not, and how to stop it.</p>
        <ul>
          <li>
            <Link href="/docs/community/telemetry">Telemetry in full</Link>
          </li>
          <li>
            <Link href="/docs/commands">What each command sends</Link>
          </li>
        </ul>
      </section>
      <section>
        <h2>I review software</h2>
        <p>Evidence instead of assurances: each field, each header, each release.</p>
        <ul>
          <li>
            <Link href="/docs/events">All events</Link>
          </li>
          <li>
            <Link href="/docs/fields">All fields, by data class</Link>
          </li>
          <li>
            <a href={`${process.env['NEXT_PUBLIC_BASE_PATH'] ?? ''}/inspect/`}>
              Inspect a capture in your browser
            </a>
          </li>
        </ul>
      </section>
      <section>
        <h2>I maintain ktx</h2>
        <p>One definition; types, checks and these pages follow from it.</p>
        <ul>
          <li>
            <Link href="/docs/sdks">What the SDKs add</Link>
          </li>
          <li>
            <a href={`${process.env['NEXT_PUBLIC_BASE_PATH'] ?? ''}/catalog.json`}>The catalog as JSON</a>
          </li>
        </ul>
      </section>
    </div>
  );
}
