import type { OrderListItem } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format';
import { progressOf } from './order-progress';

/** "2 shipped and 1 delivered"; one status that all lines have needs no number. */
export function Progress({ order }: { order: OrderListItem }) {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const progress = progressOf(order);
  const [only] = progress;
  if (progress.length === 1 && only) return t(`status.${only.status}`);
  return format.list(progress.map(({ status, count }) => t(`counted.${status}`, { count })));
}
