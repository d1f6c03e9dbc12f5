import type { Origin } from '../../lib/catalog';
import { originShapes } from './origin-shape';

/** What each origin means, in the words of the legend. */
const originMeanings: Readonly<Record<Origin, string>> = {
  ktx: 'written by ktx on purpose',
  common: 'written by ktx into every event',
  sdk: "added by PostHog's library",
  http: 'added by HTTP',
  server: 'not in the bytes: what the server can work out',
  unknown: 'nobody can explain it',
};

/** The shape, colour and word of an origin, always together. `quiet` leaves the word to screen readers. */
export function OriginMark({ origin, quiet = false }: { origin: Origin; quiet?: boolean }) {
  return (
    <span className="origin" data-origin={origin} title={quiet ? originMeanings[origin] : undefined}>
      <svg
        viewBox="0 0 10 10"
        width="10"
        height="10"
        aria-hidden="true"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: one of the six shapes
        dangerouslySetInnerHTML={{ __html: originShapes[origin] }}
      />
      <span className={quiet ? 'sr-only' : undefined}>{origin}</span>
    </span>
  );
}

/** Every origin with its meaning, in a line. */
export function OriginLegend({ origins }: { origins: readonly Origin[] }) {
  return (
    <ul className="legend" aria-label="Who put a value there">
      {origins.map((origin) => (
        <li key={origin}>
          <OriginMark origin={origin} /> <span className="soft">{originMeanings[origin]}</span>
        </li>
      ))}
    </ul>
  );
}
