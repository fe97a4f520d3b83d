import type { Order } from '@avviso/contracts';
import { IconArrowLeft } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeading } from '../../app/PageFocus';
import { ErrorPage } from '../../components/ErrorPage';
import { Page } from '../../components/Page';
import { ListSkeleton } from '../../components/Skeleton';
import { useFormat } from '../../i18n/format';
import { usePerson } from '../../session/SessionContext';
import { useOrder } from './data';
import { OrderLines } from './OrderLines';
import './orders.css';

const route = getRouteApi('/app/orders/$number');

export function OrderPage() {
  const { t } = useTranslation('orders');
  const { number } = route.useParams();
  const order = useOrder(number);
  if (order.data) return <OrderView order={order.data} />;
  if (order.isError) return <ErrorPage error={order.error} retry={() => void order.refetch()} />;
  return (
    <Page title={t('orderNumber', { number })} ownHeading>
      <ListSkeleton />
    </Page>
  );
}

function OrderView({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const staff = usePerson().kind === 'employee';
  const back = (
    <Link key="list" to="/orders" className="row g4 lnk">
      {!staff && <IconArrowLeft className="s16" aria-hidden />}
      {t('title')}
    </Link>
  );
  return (
    <Page
      title={t('orderNumber', { number: order.number })}
      windowTitle={`#${order.number} ${order.title}`}
      crumbs={
        staff
          ? [back]
          : [
              back,
              <span key="company" dir="auto">
                {order.companyName}
              </span>,
            ]
      }
      ownHeading
    >
      <div className="or-head">
        <PageHeading>{order.title}</PageHeading>
        <p className="row wrap dim">
          <span className="badge">{t(`kind.${order.kind}`)}</span>
          <span className="num">#{order.number}</span>
          <span>{t('placed', { when: format.dateTime(order.createdAt) })}</span>
        </p>
      </div>
      <OrderLines order={order} />
      <section className="card or-d" aria-labelledby="order-details">
        <div className="card-h">
          <h2 id="order-details">{t('details')}</h2>
        </div>
        <dl className="or-p">
          <Detail label={t('field.company')}>{order.companyName}</Detail>
          <Detail label={t('field.contact')}>{order.contactName}</Detail>
          <Detail label={t('field.manager')}>{order.personalManagerName}</Detail>
          <Detail label={t('field.reference')}>{order.externalReference}</Detail>
          <Detail label={t('field.comment')}>{order.comment}</Detail>
        </dl>
      </section>
    </Page>
  );
}

/** Absent where there is nothing to say. */
function Detail({ label, children }: { label: string; children: ReactNode }) {
  if (children === null || children === '') return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}
