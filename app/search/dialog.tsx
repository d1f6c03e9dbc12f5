'use client';

import { useDocsSearch } from 'fumadocs-core/search/client';
import {
  SearchDialog,
  SearchDialogClose,
  SearchDialogContent,
  SearchDialogHeader,
  SearchDialogIcon,
  SearchDialogInput,
  SearchDialogList,
  SearchDialogListItem,
  SearchDialogOverlay,
  type SearchItemType,
  type SharedProps,
  useSearchList,
} from 'fumadocs-ui/components/dialog/search';
import { search as find } from './client';

/** The search of the site; the index is a file that is fetched when the dialog opens. */
export default function Search(props: SharedProps) {
  const { search, setSearch, query } = useDocsSearch({ client: { search: find } });
  return (
    <SearchDialog search={search} onSearchChange={setSearch} isLoading={query.isLoading} {...props}>
      <SearchDialogOverlay />
      <SearchDialogContent>
        <SearchDialogHeader>
          <SearchDialogIcon />
          <SearchDialogInput />
          <SearchDialogClose />
        </SearchDialogHeader>
        <SearchDialogList
          items={query.data !== 'empty' ? query.data : null}
          Item={(result) => <Result {...result} />}
        />
      </SearchDialogContent>
    </SearchDialog>
  );
}

/** A result; which one Enter opens is said by aria-current, because a button cannot be selected. */
function Result({ item, onClick }: { item: SearchItemType; onClick: () => void }) {
  const { active } = useSearchList();
  return (
    <SearchDialogListItem
      item={item}
      onClick={onClick}
      aria-selected={undefined}
      aria-current={item.id === active || undefined}
    />
  );
}
