import type { RequestLine } from '../../../lib/inspect/capture';
import { size } from '../../../lib/inspect/words';
import { type PayloadLine, payloadLines } from '../../../lib/site/payload';
import { ClassTag } from '../data-class';
import { Text } from '../document/text';
import { OriginMark } from '../origin';
import { ActiveLine } from './active-line';

interface Props {
  readonly request: RequestLine;
  /** Pointers of values that only a run can decide, with the reason. */
  readonly supposed?: Readonly<Record<string, string>>;
  readonly caption?: string;
}

/** A request as it is on the wire, complete; each line has its explanation beside it. */
export function Payload({ request, supposed = {}, caption = '' }: Props) {
  const { start, headers, body } = payloadLines(request);
  const lines = [start, ...headers, ...body];
  // Opens on the name of the event: the first thing that means something to a reader.
  const first = lines.findIndex(({ pointer }) => pointer === '/batch/0/event');
  return (
    <figure className="payload">
      <ActiveLine>
        {lines.map((line, index) => (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: lines never move
            key={index}
            line={line}
            supposed={supposed[line.pointer ?? '']}
            isFirst={index === first}
            isBody={index === headers.length + 1}
          />
        ))}
      </ActiveLine>
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

interface LineProps {
  readonly line: PayloadLine;
  readonly supposed: string | undefined;
  readonly isFirst: boolean;
  readonly isBody: boolean;
}

function Line({ line, supposed, isFirst, isBody }: LineProps) {
  const { annotation, depth, name, text } = line;
  const code = (
    <code data-depth={Math.min(depth, 9)}>
      {name !== undefined && <span className="key">{name}: </span>}
      <span className="value">{text}</span>
    </code>
  );
  if (!annotation) {
    return (
      <li>
        <div className="bracket">
          <span />
          {code}
        </div>
      </li>
    );
  }
  return (
    <li
      data-origin={annotation.origin}
      data-class={annotation.dataClass}
      data-active={isFirst || undefined}
      data-body={isBody || undefined}
    >
      <button type="button" tabIndex={isFirst ? 0 : -1}>
        <span className="gutter">
          <OriginMark origin={annotation.origin} quiet />
          {supposed !== undefined && <span title="a run decides it">~</span>}
        </span>
        {code}
      </button>
      <div className="explanation">
        <p className="explanation-head">
          <OriginMark origin={annotation.origin} />
          {annotation.dataClass && <ClassTag dataClass={annotation.dataClass} />}
        </p>
        <p>{annotation.meaning}</p>
        {annotation.reality !== undefined && <p>{annotation.reality}</p>}
        {annotation.source !== undefined && <p className="soft">{annotation.source}</p>}
        {supposed !== undefined && <p className="soft">Here it is supposed: {supposed}.</p>}
      </div>
    </li>
  );
}
