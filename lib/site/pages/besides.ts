import { commonFields } from '../../catalog';
import type { Block } from '../document';
import { fieldEntries } from '../field-entry';
/** What every event carries besides its own fields: folded here, said in full once on pages of their own. */
export function besides(): readonly Block[] {
  const common = fieldEntries(commonFields, 'common');
  return [
    {
      kind: 'fold',
      title: `Also sent: the ${common.length} common fields, and what the SDK and HTTP add`,
      blocks: [
        { kind: 'fields', fields: common, brief: true, caption: 'Fields of every event', within: 'common' },
        {
          kind: 'text',
          text: 'The SDK adds [its own properties](/docs/wire#what-the-sdk-adds-to-every-event), and HTTP adds [headers](/docs/wire#headers). PostHog can [derive more](/docs/wire#what-the-server-derives), such as your location from your IP address.',
        },
      ],
    },
  ];
}
