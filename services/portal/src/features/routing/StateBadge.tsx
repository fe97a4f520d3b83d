import type { DeliveryState } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../components/StatusBadge';
import type { StatusColour, StatusShape } from '../../components/StatusSign';

const looks: Record<DeliveryState, readonly [StatusColour, StatusShape]> = {
  queued: ['gray', 'ring'],
  sending: ['blue', 'half'],
  sent: ['blue', 'half'],
  delivered: ['green', 'tick'],
  bounced: ['red', 'bar'],
  retrying: ['amber', 'dotted'],
  skipped: ['gray', 'bar'],
  failed: ['red', 'bar'],
  uncertain: ['violet', 'dotted'],
};

/** Accepted is not called delivered (CHN-15). */
export function StateBadge({ state }: { state: DeliveryState }) {
  const { t } = useTranslation('routing');
  const [colour, shape] = looks[state];
  return (
    <StatusBadge colour={colour} shape={shape}>
      {t(`state.${state}`)}
    </StatusBadge>
  );
}
