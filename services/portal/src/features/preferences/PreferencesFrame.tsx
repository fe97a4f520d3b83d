import type { Preferences } from '@avviso/contracts';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorPage } from '../../components/ErrorPage';
import { Page } from '../../components/Page';
import { ListSkeleton } from '../../components/Skeleton';

interface PreferencesFrameProps {
  readonly query: UseQueryResult<Preferences>;
  readonly title: string;
  readonly lead: string;
  readonly tabs?: ReactNode;
  readonly children: (data: Preferences) => ReactNode;
}

/** Until the matrix is there, and where it cannot be. */
export function PreferencesFrame({ query, title, lead, tabs, children }: PreferencesFrameProps) {
  if (query.data) return children(query.data);
  if (query.isError) return <ErrorPage error={query.error} retry={() => void query.refetch()} />;
  return (
    <Page title={title} lead={lead} tabs={tabs}>
      <ListSkeleton rows={7} />
    </Page>
  );
}
