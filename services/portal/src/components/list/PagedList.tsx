import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../Button';
import { Problem } from '../Problem';
import { ListSkeleton } from '../Skeleton';
import type { Pages } from './use-pages';
import './list.css';

interface PagedListProps<T> {
  readonly pages: Pages<T>;
  readonly nothing: ReactNode;
  readonly children: (items: readonly T[]) => ReactNode;
}

/** What has come of a list, and a button for the rest; says how many stand there. */
export function PagedList<T>({ pages, nothing, children }: PagedListProps<T>) {
  const { t } = useTranslation('common');
  if (pages.isPending) return <ListSkeleton />;
  if (pages.isError && !pages.data) return <Problem error={pages.error} retry={() => void pages.refetch()} />;
  const items = pages.data.pages.flatMap((page) => page.items);
  return (
    <>
      {items.length === 0 ? nothing : children(items)}
      <div className="ls-m">
        <p className={pages.hasNextPage || pages.isFetchNextPageError ? 'small dim' : 'sr'} role="status">
          {pages.isFetchNextPageError ? t('list.moreFailed') : t('list.shown', { count: items.length })}
        </p>
        {pages.hasNextPage && (
          <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('list.more')}
          </Button>
        )}
      </div>
    </>
  );
}
