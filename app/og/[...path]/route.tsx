import { ImageResponse } from 'next/og';
import { allPages, pageAt } from '../../twin';

export const dynamic = 'force-static';
export const dynamicParams = false;

/** A picture for every page, for places that show links with one; next/og draws it in Geist where it is given no font. */
export function generateStaticParams() {
  return allPages().map(({ url }) => ({ path: `${url.slice(1)}.png`.split('/') }));
}

export async function GET(_request: Request, { params }: { params: Promise<{ path: string[] }> }) {
  const address = (await params).path.join('/').replace(/\.png$/, '');
  const page = pageAt(address);
  if (!page) return new Response('There is no such page.\n', { status: 404 });
  return new ImageResponse(
    <div style={frame}>
      <div style={{ color: '#565c64', fontSize: 30 }}>ktx telemetry</div>
      <div style={{ display: 'flex', flexDirection: 'column' }}>
        <div style={{ fontSize: 76, letterSpacing: -3 }}>{page.data.title}</div>
        <div style={{ marginTop: 28, color: '#565c64', fontSize: 36, lineHeight: 1.35 }}>
          {page.data.description}
        </div>
      </div>
    </div>,
    { width: 1200, height: 630 },
  );
}

const frame = {
  display: 'flex',
  flexDirection: 'column',
  justifyContent: 'space-between',
  width: '100%',
  height: '100%',
  padding: 80,
  background: '#fbfaf7',
  color: '#1d2126',
  borderLeft: '24px solid #0a56a3',
} as const;
