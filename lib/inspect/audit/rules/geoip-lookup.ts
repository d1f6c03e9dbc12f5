import { requestRule } from '../rule';
import { notStopped } from '../server-mark';

/** Events that let PostHog look up the place of the IP address; said once for each program. */
export const geoipLookup = requestRule('geoip-lookup', (subject) =>
  notStopped(subject, 'geoip-lookup', '$geoip_city_name', 'PostHog looks up the place of your IP address'),
);
