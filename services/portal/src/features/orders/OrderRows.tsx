import type { OrderListItem } from '@avviso/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { When } from '../../components/When';
import { useFormat } from '../../i18n/format';
import { LineStatusSign } from './LineStatus';
import { leadingStatus } from './order-progress';
import { Progress } from './Progress';

/** The portal's list: the whole row is one link. */
export function OrderRows({ orders }: { orders: readonly OrderListItem[] }) {
  const { t } = useTranslation('orders');
  const format = useFormat();
  return (
    <ul className="tl">
      {orders.map((order) => (
        <li className="tr" key={order.number}>
          <Link to="/orders/$number" params={{ number: order.number }} className="tr-a">
            <span className="tr-s">
              <LineStatusSign status={leadingStatus(order)} />
            </span>
            <span className="tr-m">
              <span className="tr-t">
                <b dir="auto">{order.title}</b>
              </span>
              <span className="tr-x trunc">
                {t('lines', { count: order.lineCount })}
                {order.total && <span className="num"> · {format.money(order.total)}</span>}
              </span>
              <span className="tr-meta">
                <span className="num">#{order.number}</span>
                <span>{t(`kind.${order.kind}`)}</span>
                <span dir="auto">{order.companyName}</span>
                <span className="phone-only">
                  <When at={order.updatedAt} />
                </span>
              </span>
            </span>
            <span className="tr-st small t2">
              <Progress order={order} />
            </span>
            <span className="tr-w">
              <When at={order.updatedAt} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
