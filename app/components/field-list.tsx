import type { FieldEntry } from '../../lib/site/document';
import { ClassTag } from './data-class';

/** Fields with what the catalog says of each. */
export function FieldList({ fields }: { fields: readonly FieldEntry[] }) {
  return (
    <dl className="field-list">
      {fields.map((field) => (
        <div key={field.name} id={field.name}>
          <dt>
            <code>{field.name}</code> <ClassTag dataClass={field.dataClass} />
          </dt>
          <dd>{field.meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
