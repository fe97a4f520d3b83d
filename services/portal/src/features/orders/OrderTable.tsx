import type { OrderListItem } from '@avviso/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { When } from '../../components/When';
import { useFormat } from '../../i18n/format';
import { LineStatusSign } from './LineStatus';
import { leadingStatus } from './order-progress';
import { Progress } from './Progress';

/** The console's table. Totals are there only for who may see prices. */
export function OrderTable({ orders }: { orders: readonly OrderListItem[] }) {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const priced = orders.some((order) => order.total);
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={t('title')}>
      <table className="tbl or-t">
        <caption className="sr">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col" className="or-c0">
              <span className="sr">{t('field.status')}</span>
            </th>
            <th scope="col">{t('field.number')}</th>
            <th scope="col">{t('field.title')}</th>
            <th scope="col" className="desk-only">
              {t('field.company')}
            </th>
            <th scope="col" className="desk-only">
              {t('field.status')}
            </th>
            {priced && (
              <th scope="col" className="r desk-only">
                {t('field.total')}
              </th>
            )}
            <th scope="col" className="r desk-only">
              {t('field.lastChange')}
            </th>
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <tr key={order.number}>
              <td>
                <LineStatusSign status={leadingStatus(order)} />
              </td>
              <td className="num dim">{order.number}</td>
              <td className="or-n">
                <Link to="/orders/$number" params={{ number: order.number }} dir="auto">
                  {order.title}
                </Link>
                <span className="dim small phone-only" dir="auto">
                  {order.companyName}
                </span>
              </td>
              <td className="t2 desk-only" dir="auto">
                {order.companyName}
              </td>
              <td className="t2 desk-only">
                <Progress order={order} />
              </td>
              {priced && <td className="r num nowrap desk-only">{order.total && format.money(order.total)}</td>}
              <td className="r dim nowrap desk-only">
                <When at={order.updatedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
