import { HomeLayout } from 'fumadocs-ui/layouts/home';
import Link from 'next/link';
import { OriginLegend } from './components/origin';
import { Payload } from './components/payload';
import { statusForecast } from './data';
import { layoutOptions } from './layout-options';

export default function Home() {
  const { capture } = statusForecast();
  return (
    <HomeLayout {...layoutOptions}>
      <main>
        <h1>What ktx sends, shown</h1>
        <OriginLegend origins={['ktx', 'common', 'sdk', 'http']} />
        {capture.requests.map((request) => (
          <Payload key={request.seq} request={request} />
        ))}
        <Link href="/docs/community/telemetry">Telemetry</Link>
      </main>
    </HomeLayout>
  );
}
