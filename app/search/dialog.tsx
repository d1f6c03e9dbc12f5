'use client';

import { NextProvider } from 'fumadocs-core/framework/next';
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
  type SearchItemType,
  type SharedProps,
  useSearchList,
} from 'fumadocs-ui/components/dialog/search';
import { useEffect, useEffectEvent } from 'react';
import { search as find } from './client';

interface Props extends SharedProps {
  /** Gives what was typed before the dialog was there, once. */
  readonly takeTyped: () => string;
}

/** The search of the site; the index is a file that is fetched when the dialog opens. */
export default function Search(props: Props) {
  return (
    <NextProvider>
      <Dialog {...props} />
    </NextProvider>
  );
}

function Dialog({ takeTyped, ...props }: Props) {
  const { search, setSearch, query } = useDocsSearch({ client: { search: find } });
  const begin = useEffectEvent(() => setSearch(search + takeTyped()));
  useEffect(() => begin(), []);
  return (
    <SearchDialog search={search} onSearchChange={setSearch} isLoading={query.isLoading} {...props}>
      {props.open && <Backdrop />}
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

/**
 * Dims the page and keeps it from scrolling. The stock one writes a style element for that, which the policy of the site
 * refuses; setting properties is allowed.
 */
function Backdrop() {
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('overflow', 'hidden');
    // Where a scrollbar took room, it still does, so that nothing moves.
    style.setProperty('scrollbar-gutter', 'stable');
    return () => {
      style.removeProperty('overflow');
      style.removeProperty('scrollbar-gutter');
    };
  }, []);
  return <div className="fixed inset-0 z-50 bg-fd-overlay backdrop-blur-xs" />;
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
