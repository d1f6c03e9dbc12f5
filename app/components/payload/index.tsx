import { size } from '../../../lib/inspect/words';
import type { ShownRequest } from '../../../lib/site/document';
import { Text } from '../document/text';
import { ActiveLine } from './active-line';
import { keepFragment } from './fragment-store';
import { linesHtml } from './lines-html';

interface Props {
  readonly shown: ShownRequest;
  /** Given for what stands in a closed `<details>`: where it can be read without JavaScript. It is fetched when it is opened. */
  readonly elsewhere?: string;
}

/** A request as it is on the wire; each line has its explanation beside it. */
export function Payload({ shown, elsewhere }: Props) {
  const { id, request, caption } = shown;
  const html = elsewhere === undefined ? linesHtml(shown) : undefined;
  if (html !== undefined) keepFragment(id, () => html);
  return (
    <figure className="payload" style={html === undefined ? undefined : heightOf(html)}>
      <ActiveLine id={id} elsewhere={elsewhere && (process.env['NEXT_PUBLIC_BASE_PATH'] ?? '') + elsewhere} />
      <figcaption>
        {caption !== '' && (
          <>
            <Text>{caption}</Text>,{' '}
          </>
        )}
        {size(request.body.bytes)} {request.body.encoding === 'gzip' ? 'compressed' : 'of body'}
      </figcaption>
    </figure>
  );
}

/** About as high as its lines, so that what follows keeps its place while they are not yet laid out. */
function heightOf(html: string) {
  const lines = html.split('<li').length - 1;
  return { containIntrinsicBlockSize: `auto ${Math.ceil(3 + lines * 1.45)}rem` };
}
