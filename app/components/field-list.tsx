import type { FieldEntry } from '../../lib/site/document';
import { ClassTag } from './data-class';
import { Text } from './document/text';
import { OriginMark } from './origin';
import { PageLink } from './page-link';

interface Props {
  readonly fields: readonly FieldEntry[];
  readonly brief?: boolean | undefined;
  /** Tells the anchors of fields of one name apart. */
  readonly within?: string | undefined;
}

/** Fields with what the catalog says of each; `brief` shows name, meaning, example and class alone. */
export function FieldList({ fields, brief = false, within }: Props) {
  return (
    <dl className="field-list" data-brief={brief || undefined}>
      {fields.map((field) => (
        <Field
          key={field.name}
          id={['field', within, field.name].filter(Boolean).join('-')}
          field={field}
          brief={brief}
        />
      ))}
    </dl>
  );
}

function Field({ id, field, brief }: { id: string; field: FieldEntry; brief: boolean }) {
  const name = <code>{field.name}</code>;
  return (
    <div id={id}>
      <dt>
        <span className="field-name">
          <OriginMark origin={field.origin} quiet />
          {field.href ? <PageLink href={field.href}>{name}</PageLink> : name}
        </span>
        {field.type !== '' && <span className="field-type">{field.type}</span>}
        {!field.required && <span className="field-type">may be absent</span>}
        <ClassTag dataClass={field.dataClass} />
      </dt>
      <dd>
        <p>
          <Text>{field.meaning}</Text>
        </p>
        {field.reality !== undefined && (
          <p>
            <Text>{field.reality}</Text>
          </p>
        )}
        {!brief && <Details field={field} />}
      </dd>
    </div>
  );
}

function Details({ field }: { field: FieldEntry }) {
  return (
    <>
      <p className="soft">
        <Text>{field.source}</Text>
      </p>
      <p className="field-example">
        <span className="soft">Example</span> <code>{JSON.stringify(field.example)}</code>
        <span className="soft">
          since {field.since}
          {field.volatile ? ', another value each time' : ''}
        </span>
      </p>
      {field.parts && (
        <dl className="parts">
          {Object.entries(field.parts).map(([pointer, part]) => (
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
