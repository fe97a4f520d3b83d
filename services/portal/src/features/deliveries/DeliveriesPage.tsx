import { IconSend } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button, buttonClass } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Page } from '../../components/Page';
import { Problem } from '../../components/Problem';
import { ListSkeleton } from '../../components/Skeleton';
import { useFormat } from '../../i18n/format';
import { useDeliveries } from '../routing/data';
import { DeliveryTable } from './DeliveryTable';
import { Filters } from './Filters';
import { History } from './History';
import { queryOf } from './query';
import { ResendAll } from './ResendAll';
import '../routing/routing.css';
import './deliveries.css';

const route = getRouteApi('/app/deliveries');

/** Every job's life, newest first, as far as the reader's scope goes (CHN-16). */
export function DeliveriesPage() {
  const { t } = useTranslation('deliveries');
  const search = route.useSearch();
  const { calendar } = useFormat();
  const deliveries = useDeliveries(queryOf(search, calendar));
  const items = deliveries.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('title')} wide actions={<History />}>
      <Filters />
      <ResendAll key={JSON.stringify(search)} filters={queryOf(search, calendar)} found={items.length > 0} />
      {deliveries.isPending && <ListSkeleton rows={8} />}
      {deliveries.isError && <Problem error={deliveries.error} retry={() => void deliveries.refetch()} />}
      {deliveries.data && items.length === 0 && <Nothing filtered={Object.keys(search).length > 0} />}
      {items.length > 0 && <DeliveryTable deliveries={items} />}
      {deliveries.hasNextPage && (
        <div className="dl-m">
          <Button busy={deliveries.isFetchingNextPage} onClick={() => void deliveries.fetchNextPage()}>
            {t('older')}
          </Button>
        </div>
      )}
    </Page>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation('deliveries');
  return (
    <Empty
      icon={<IconSend className="s24" aria-hidden />}
      title={t(filtered ? 'none.filtered' : 'none.title')}
      action={
        filtered && (
          <Link to="/deliveries" search={{}} className={buttonClass()}>
            {t('none.clear')}
          </Link>
        )
      }
    >
      {t(filtered ? 'none.filteredText' : 'none.text')}
    </Empty>
  );
}
