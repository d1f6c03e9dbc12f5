import type { Annotation } from '../../annotation';
import { counted } from '../../words';
import { hint } from '../evidence';
import { placeSubject } from '../place';
import { requestRule } from '../rule';

/** What the answer `bounded` to the question `mcpClient` in the catalog cuts to, in UTF-16 units. */
const bound = 64;
const isClient = ({ pattern }: Annotation) =>
  /^\/batch\/\*\/properties\/mcpClient(?:Name|Version)$/.test(pattern);

/** Text that the MCP client chose, longer than a name is. */
export const unboundedClientText = requestRule('unbounded-client-text', function* ({ annotated }) {
  for (const { pointer, value } of annotated.body.filter(isClient)) {
    if (typeof value !== 'string' || value.length <= bound) continue;
    yield {
      pointer,
      message: `${placeSubject(annotated, pointer)} has ${counted(value.length, 'character')}, as the client gave them.`,
      evidence: hint(value),
    };
  }
});
