import type { CaptureLine } from '../capture';
import { counted } from '../words';

/**
 * What a reader of captures must know at once when they are HAR files, a sentence each, of all of them together; nothing for
 * captures of ours.
 */
export function harRemarks(...captures: readonly (CaptureLine | undefined)[]): readonly string[] {
  const files = captures.flatMap((capture) => (capture?.mode === 'har' ? [capture] : []));
  const [first] = files;
  if (first === undefined) return [];
  const setAside = { others: 0, posthog: 0 };
  for (const { setAside: { others, posthog } = { others: 0, posthog: 0 } } of files) {
    setAside.others += others + posthog;
    setAside.posthog += posthog;
  }
  const by = `${first.tool.name} ${first.tool.version}`.trim();
  const what =
    files.length === 1
      ? `This is a HAR file that ${by} wrote.`
      : `${files.length} of the captures are HAR files.`;
  const others = counted(setAside.others, 'other request was', 'other requests were');
  const posthog = setAside.posthog > 0 ? `, ${setAside.posthog} of them from other clients of PostHog` : '';
  return [
    `${what} ${others} set aside${posthog}.`,
    'A HAR file does not show the bytes of a body as they were sent, nor the order and spelling of headers.',
  ];
}
