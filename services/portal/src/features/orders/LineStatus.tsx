import type { OrderLineStatus } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../components/StatusBadge';
import { StatusSign, type StatusColour, type StatusShape } from '../../components/StatusSign';

export const lineLooks: Record<OrderLineStatus, { colour: StatusColour; shape: StatusShape }> = {
  new: { colour: 'blue', shape: 'ring' },
  confirmed: { colour: 'violet', shape: 'half' },
  shipped: { colour: 'amber', shape: 'dotted' },
  delivered: { colour: 'green', shape: 'tick' },
  cancelled: { colour: 'gray', shape: 'bar' },
};

export function LineStatusBadge({ status }: { status: OrderLineStatus }) {
  const { t } = useTranslation('orders');
  return <StatusBadge {...lineLooks[status]}>{t(`status.${status}`)}</StatusBadge>;
}

/** The sign of the status that most lines have; the words beside it say the rest. */
export function LineStatusSign({ status }: { status: OrderLineStatus }) {
  const { colour, shape } = lineLooks[status];
  return (
    <span className={`c-${colour} ic-c st-sign`} aria-hidden="true">
      <StatusSign shape={shape} size={16} />
    </span>
  );
}
