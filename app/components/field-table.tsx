import { Fragment } from 'react';
import type { FieldEntry } from '../../lib/site/document';
import { ClassTag } from './data-class';
import { Text } from './document/text';
import { OriginMark } from './origin';
import { PageLink } from './page-link';

interface Props {
  readonly fields: readonly FieldEntry[];
  readonly caption: string;
  readonly brief?: true | undefined;
  /** Tells the anchors of fields of one name apart. */
  readonly within?: string | undefined;
}

/** Fields with what the catalog says of each; on narrow screens each row becomes a block. */
export function FieldTable({ fields, caption, brief, within }: Props) {
  return (
    <table className="prose-table field-table" data-brief={brief}>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {['Name', 'Type', 'Class', 'Example', 'Meaning'].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <Row
            key={field.name}
            id={['field', within, field.name].filter(Boolean).join('-')}
            field={field}
            isBrief={brief === true}
          />
        ))}
      </tbody>
    </table>
  );
}

function Row({ id, field, isBrief }: { id: string; field: FieldEntry; isBrief: boolean }) {
  // A pointer may break after each slash.
  const name = (
    <code>
      {field.name.split(/(?<=\/)/).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a name never move
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </code>
  );
  return (
    <tr id={id}>
      <th scope="row">
        <span className="field-name">
          <OriginMark origin={field.origin} quiet />
          {field.href ? <PageLink href={field.href}>{name}</PageLink> : name}
        </span>
      </th>
      <td data-label="Type">
        {field.type}
        {!field.required && <span className="soft"> (may be absent)</span>}
      </td>
      <td data-label="Class">
        <ClassTag dataClass={field.dataClass} />
      </td>
      <td data-label="Example">
        {field.unsent ? <span className="soft">none</span> : <code>{exampleText(field)}</code>}
      </td>
      <td>
        <Text>{field.meaning}</Text>
        {isBrief || field.events !== undefined ? <Shared field={field} /> : <Details field={field} />}
      </td>
    </tr>
  );
}

/** Where a field that several events carry is explained. */
function Shared({ field }: { field: FieldEntry }) {
  if (field.events === undefined || field.href === undefined) return null;
  return (
    <p className="soft">
      In {field.events} events. <PageLink href={field.href}>Source and limits</PageLink>
    </p>
  );
}

function Details({ field }: { field: FieldEntry }) {
  const { reality, when, source, since, volatile: isVolatile, parts } = field;
  return (
    <>
      {reality !== undefined && (
        <p>
          <Text>{reality}</Text>
        </p>
      )}
      <p className="soft">
        <Text>
          {[when, source, `Since ${since}.`, isVolatile && 'Differs each time.'].filter(Boolean).join(' ')}
        </Text>
      </p>
      {parts && (
        <dl className="parts">
          {Object.entries(parts).map(([pointer, part]) => (
            <div key={pointer}>
              <dt>
                <code>{pointer}</code>
              </dt>
              <dd>
                <Text>{part.meaning}</Text> <code>{JSON.stringify(part.example)}</code>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** The example as it stands in the body; what is long is cut, because the example body shows it whole. */
function exampleText({ example }: FieldEntry): string {
  const text = JSON.stringify(example);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
