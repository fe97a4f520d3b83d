import { IconPackages, IconSearch } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, buttonClass } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Page } from '../../components/Page';
import { Problem } from '../../components/Problem';
import { SearchBox } from '../../components/SearchBox';
import { ListSkeleton } from '../../components/Skeleton';
import { usePerson } from '../../session/SessionContext';
import { useOrders } from './data';
import { lineStatuses } from './line-statuses';
import { OrderRows } from './OrderRows';
import { OrderTable } from './OrderTable';
import '../../components/row-list.css';
import './orders.css';

const route = getRouteApi('/app/orders');

export function OrdersPage() {
  const { t } = useTranslation('orders');
  const staff = usePerson().kind === 'employee';
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const onSearch = useCallback(
    (q: string | undefined) =>
      void navigate({ search: ({ q: _, ...rest }) => (q ? { ...rest, q } : rest), replace: true, resetScroll: false }),
    [navigate],
  );
  const tabs = (
    <div className={staff ? 'tabs or-v' : 'tabs tl-t'} role="group" aria-label={t('filter')}>
      {[undefined, ...lineStatuses].map((status) => (
        <Link
          key={status ?? 'all'}
          to="/orders"
          search={({ status: _, ...rest }) => (status ? { ...rest, status } : rest)}
          resetScroll={false}
          activeOptions={{ exact: true }}
          aria-current={status === search.status ? 'true' : undefined}
        >
          {status ? t(`status.${status}`) : t('all')}
        </Link>
      ))}
    </div>
  );
  const box = <SearchBox label={t('search')} q={search.q} onSearch={onSearch} />;
  if (staff) {
    return (
      <Page title={t('title')} wide>
        {tabs}
        <div className="or-h">{box}</div>
        <Orders />
      </Page>
    );
  }
  return (
    <Page title={t('title')} lead={t('lead')}>
      <section className="card" aria-label={t('title')}>
        <div className="tl-h">
          <span className="grow" />
          {box}
        </div>
        {tabs}
        <Orders />
      </section>
    </Page>
  );
}

function Orders() {
  const { t } = useTranslation('orders');
  const staff = usePerson().kind === 'employee';
  const { q, status } = route.useSearch();
  const orders = useOrders({ q, lineStatus: status, limit: staff ? 100 : 25 });
  if (orders.isPending) return <ListSkeleton />;
  if (orders.isError) return <Problem error={orders.error} retry={() => void orders.refetch()} />;
  const items = orders.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Nothing filtered={q !== undefined || status !== undefined} />;
  return (
    <>
      {staff ? <OrderTable orders={items} /> : <OrderRows orders={items} />}
      {orders.hasNextPage && (
        <div className="or-m">
          <Button busy={orders.isFetchingNextPage} onClick={() => void orders.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation('orders');
  if (!filtered) {
    return (
      <Empty icon={<IconPackages className="s24" aria-hidden />} title={t('empty.title')}>
        {t('empty.text')}
      </Empty>
    );
  }
  return (
    <Empty
      icon={<IconSearch className="s24" aria-hidden />}
      title={t('empty.filtered')}
      action={
        <Link to="/orders" search={{}} className={buttonClass()}>
          {t('empty.clear')}
        </Link>
      }
    />
  );
}
