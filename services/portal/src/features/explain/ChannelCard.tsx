import type { Delivery } from '@avviso/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../components/StatusBadge';
import { useFormat } from '../../i18n/format';
import { Reasons } from '../routing/Reasons';
import { StateBadge } from '../routing/StateBadge';
import { channelIcons } from '../routing/words';
import type { Judged } from './told';

/** What was decided on one channel, why, and what became of it. */
export function ChannelCard({ judged }: { judged: Judged }) {
  const { decision, delivery, missed, because } = judged;
  const { t } = useTranslation('routing');
  const { channel, outcome, reasons } = decision;
  const Icon = channelIcons[channel];
  return (
    <section className={missed ? 'card xp-k no' : 'card xp-k'}>
      <div className="xp-kh">
        <Icon aria-hidden />
        <h3 className="grow">{t(`channel.${channel}`)}</h3>
        <StatusBadge colour={missed ? 'red' : 'green'} shape={missed ? 'bar' : 'tick'}>
          {t(`outcome.${missed ? 'skipped' : outcome}`)}
        </StatusBadge>
      </div>
      <div className="xp-kb">
        <Reasons outcome={outcome} reasons={reasons} />
        {outcome !== 'skipped' && because.length > 0 && <Reasons outcome="skipped" reasons={because} />}
        {delivery && <Life delivery={delivery} />}
      </div>
    </section>
  );
}

function Life({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation('routing');
  const format = useFormat();
  const last = delivery.tries.at(-1);
  return (
    <p className="small xp-s">
      <StateBadge state={delivery.state} />{' '}
      <span className="dim num">{format.dateTime(delivery.sentAt ?? last?.at ?? delivery.createdAt)}</span>
      {last?.response && <span className="mono dim blk">{last.response}</span>}
      <Link to="/deliveries" search={{ event: delivery.eventId }} className="lnk blk">
        {t('explain:toLog')}
      </Link>
    </p>
  );
}
