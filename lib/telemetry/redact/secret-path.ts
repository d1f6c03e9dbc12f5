import type { Cuts } from './draft';
import { matchesAt, placesOfText } from './led';
import type { Scan } from './scan';
import { ruleOf } from './token';

/**
 * Paths that are secrets without their host, which clients name elsewhere (`host='hooks.slack.com' … with url: /services/…`):
 * the label, what each begins with, and how what is behind it must look.
 */
const paths: readonly (readonly [label: string, beginning: string, shape: RegExp])[] = [
  ['webhook', '/services/t', /\/services\/(?=T[A-Z0-9]{6,20}\/B[A-Z0-9]{6,20}\/[A-Za-z0-9]{16})/y],
  ['webhook', '/webhooks/', /\/webhooks\/(?=\d{12,24}\/[\w-]{40})/y],
  ['webhook', '/webhookb2/', /\/webhookb2\/(?=[0-9a-f]{8}-[0-9a-f-]{20})/y],
  ['webhook', '/hooks/catch/', /\/hooks\/catch\/(?=\d{3,12}\/\w{5})/y],
];

/** What one of is in every text that holds such a path. */
export const pathBeginnings: readonly string[] = paths.map(([, beginning]) => beginning);

/** Where a path ends: at white space, a quote, a bracket or a backslash. */
const ends = /[\s"'`<>()\\]|$/g;

/** Cuts the paths of webhooks that stand without their host. */
export function cutSecretPaths(scan: Scan, cuts: Cuts): void {
  const found = paths.flatMap(([label, beginning, shape]) =>
    matchesAt(scan, placesOfText(scan, beginning), shape).map((hit) => ({ label, hit })),
  );
  for (const { label, hit } of found.sort((a, b) => a.hit.index - b.hit.index)) {
    const from = hit.index + hit[0].length;
    if (from < cuts.end) continue;
    ends.lastIndex = from;
    cuts.add(from, ends.exec(scan.text)?.index ?? scan.length, ruleOf(label));
  }
}
