import { explainHeader } from '../catalog';
import { type Annotation, explained, unknown } from './annotation';
import type { RequestLine } from './capture';

/** The path is the SDK's or that of KTX_TELEMETRY_ENDPOINT; nothing of ktx is known to put values behind a question mark. */
export function annotateTarget({ target: value }: RequestLine): Annotation {
  const place = { pointer: 'request:target', pattern: 'request:target', value, leaf: true };
  if (value.includes('?'))
    return unknown(place, 'Neither of the clients of ktx is known to put values into the path.');
  return {
    ...place,
    origin: 'http',
    dataClass: 'technical',
    meaning: 'The path to which the request is sent.',
    source: 'The SDK, after the path in KTX_TELEMETRY_ENDPOINT if there is one.',
  };
}

/** A header, whatever its spelling. */
export function annotateHeader([name, value]: readonly [string, string]): Annotation {
  const pointer = `header:${name}`;
  const place = { pointer, pattern: pointer.toLowerCase(), value, leaf: true };
  const known = explainHeader(name);
  return known ? explained(known, place) : unknown(place, 'No client of ktx was seen to send this header.');
}
