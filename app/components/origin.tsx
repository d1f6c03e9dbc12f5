import type { Origin } from '../../lib/catalog';

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
      <OriginShape origin={origin} />
      <span className={quiet ? 'sr-only' : undefined}>{origin}</span>
    </span>
  );
}

function OriginShape({ origin }: { origin: Origin }) {
  return (
    <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
      {origin === 'ktx' && <rect x="1" y="1" width="8" height="8" fill="currentColor" />}
      {origin === 'common' && <circle cx="5" cy="5" r="4.2" fill="currentColor" />}
      {origin === 'sdk' && (
        <rect x="1.5" y="1.5" width="7" height="7" fill="none" stroke="currentColor" strokeWidth="1.4" />
      )}
      {origin === 'http' && (
        <circle cx="5" cy="5" r="3.8" fill="none" stroke="currentColor" strokeWidth="1.4" />
      )}
      {origin === 'server' && (
        <rect
          x="1.5"
          y="1.5"
          width="7"
          height="7"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeDasharray="2 1.5"
        />
      )}
      {origin === 'unknown' && (
        <path d="M5 1 9.3 9H.7Z" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" />
      )}
    </svg>
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
