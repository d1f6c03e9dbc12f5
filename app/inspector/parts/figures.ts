/** `12,345`: a whole number with its thousands apart. Not by Intl, whose first use costs the page 5 to 20 ms. */
export function figure(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 event`, `12,345 events`. */
export function figured(count: number, one: string): string {
  return `${figure(count)} ${count === 1 ? one : `${one}s`}`;
}

/** A count for a narrow place, in five characters at most: `9,999`, `12k`, `1.2M`. */
export function briefly(count: number): string {
  if (count < 10_000) return figure(count);
  return count < 1_000_000
    ? `${Math.floor(count / 1000)}k`
    : `${(Math.floor(count / 100_000) / 10).toFixed(1)}M`;
}

/** Seconds since the first request: `+0.000`, `+12.345`, `+1:02:03`. Empty when a time is not told. */
export function sinceFirst(time: number, first: number): string {
  const ms = time - first;
  if (!Number.isFinite(ms)) return '';
  const sign = ms < 0 ? '−' : '+';
  const seconds = Math.abs(ms) / 1000;
  if (seconds < 1000) return sign + seconds.toFixed(3);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  return (
    sign + parts.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
  );
}
