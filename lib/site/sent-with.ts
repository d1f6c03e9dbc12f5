import { explainHeader, explainPointer, type SdkProfile, sdks } from '../catalog';

const profiles: readonly SdkProfile[] = Object.values(sdks);
const ids: readonly string[] = Object.keys(sdks);

/** The SDK versions among `writers`, in words: `all`, an SDK whose measured versions all write, or single versions. */
export function writersInWords(writers: readonly string[]): string {
  if (writers.length === ids.length) return 'all';
  const names = [...new Set(profiles.map(({ name }) => name))];
  return names
    .flatMap((name) => {
      const versions = writers.filter((id) => id.startsWith(`${name}@`));
      const every = versions.length === ids.filter((id) => id.startsWith(`${name}@`)).length;
      return every ? [name] : versions.map((id) => id.replace('@', ' '));
    })
    .join(', ');
}

/** The measured SDK versions that write the value at a pointer; `*` is any index. */
export function writersOf(pointer: string): readonly string[] {
  return explainPointer({ event: '$exception' }, pointer)?.sdks ?? [];
}

/**
 * Which requests carry a value outside of ktx's own fields: `every request`, or `some requests` with the SDK that
 * writes it and the condition. `where` is a pointer or the name of a header.
 */
export function sentWith(where: string, when?: string): string {
  const writers = writersInWords(
    where.startsWith('/') ? writersOf(where) : (explainHeader(where)?.sdks ?? []),
  );
  if (writers === 'all' && when === undefined) return 'every request';
  const from = writers === 'all' ? 'some requests' : `requests of ${writers}`;
  return when === undefined ? from : `${from}, ${conditionOf(when)}`;
}

/** `When the event names a project.` as the end of a sentence. */
function conditionOf(when: string): string {
  return `${when.charAt(0).toLowerCase()}${when.slice(1).replace(/\.$/, '')}`;
}
