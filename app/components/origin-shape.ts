import type { Origin } from '../../lib/catalog';

const outline = 'fill="none" stroke="currentColor" stroke-width="1.4"';

/** The shape of each origin, inside an SVG of 10 by 10. */
export const originShapes: Readonly<Record<Origin, string>> = {
  ktx: '<rect x="1" y="1" width="8" height="8" fill="currentColor"/>',
  common: '<circle cx="5" cy="5" r="4.2" fill="currentColor"/>',
  sdk: `<rect x="1.5" y="1.5" width="7" height="7" ${outline}/>`,
  http: `<circle cx="5" cy="5" r="3.8" ${outline}/>`,
  server: `<rect x="1.5" y="1.5" width="7" height="7" ${outline} stroke-dasharray="2 1.5"/>`,
  unknown: `<path d="M5 1 9.3 9H.7Z" ${outline} stroke-linejoin="round"/>`,
};
