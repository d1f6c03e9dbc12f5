import type { DataClass } from '../../lib/catalog';

/** What kind of information a value is, as a word; only the kinds that deserve a second look are tinted. */
export function ClassTag({ dataClass }: { dataClass: DataClass }) {
  return (
    <span className="class-tag" data-class={dataClass}>
      {dataClass}
    </span>
  );
}
