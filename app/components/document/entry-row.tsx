import type { Entry } from '../../../lib/site/document';
import { ClassTag } from '../data-class';
import { OriginMark } from '../origin';
import { PageLink } from '../page-link';
import { Text } from './text';

/** One line of an index. */
export function EntryRow({ entry, hidden = false }: { entry: Entry; hidden?: boolean }) {
  const telling = (entry.classes ?? []).filter((one) => one === 'identifier' || one === 'diagnostic');
  return (
    <li hidden={hidden}>
      <p className="entry-name">
        {entry.origin && <OriginMark origin={entry.origin} quiet />}
        <PageLink href={entry.href}>
          <code>{entry.name}</code>
        </PageLink>
        {telling.map((dataClass) => (
          <ClassTag key={dataClass} dataClass={dataClass} />
        ))}
      </p>
      <p className="entry-text">
        <Text>{entry.text}</Text>
      </p>
      <p className="aside">
        {[entry.runtimes?.join(', '), entry.aside, entry.since && `since ${entry.since}`]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </li>
  );
}
