import type { CaptureLine } from '../capture';
import { counted } from '../words';

/** What a reader of a HAR file must know at once, a sentence each; nothing for a capture of ours. */
export function harRemarks(capture: CaptureLine | undefined): readonly string[] {
  if (capture?.mode !== 'har') return [];
  const { tool, setAside = { others: 0, posthog: 0 } } = capture;
  const by = `${tool.name} ${tool.version}`.trim();
  const others = setAside.others + setAside.posthog;
  const posthog = setAside.posthog > 0 ? `, ${setAside.posthog} of them from other clients of PostHog` : '';
  return [
    `This is a HAR file that ${by} wrote. ${counted(others, 'other request was', 'other requests were')} set aside${posthog}.`,
    'A HAR file does not show the bytes of a body as they were sent, nor the order and spelling of headers.',
  ];
}
