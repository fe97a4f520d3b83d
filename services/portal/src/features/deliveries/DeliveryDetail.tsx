import { reasonCodes, type Delivery } from '@avviso/contracts';
import { IconRefresh } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { detailOf } from '../../api/problem';
import { Button, buttonClass } from '../../components/Button';
import { useToasts } from '../../components/Toasts';
import { useFormat } from '../../i18n/format';
import { useCan } from '../../session/SessionContext';
import { useResend } from '../routing/data';
import { Reasons } from '../routing/Reasons';
import { StateBadge } from '../routing/StateBadge';
import { useReasonWords } from '../routing/words';

/** Why it was sent, each try with the answer it got, and what can be done. */
export function DeliveryDetail({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation('deliveries');
  const { recipient } = delivery;
  return (
    <div className="dl-i">
      <div>
        <h2>{t('why')}</h2>
        <Reasons outcome="queued" reasons={delivery.reasons} />
        {recipient.address && recipient.name && (
          <p className="small dim" dir="auto">
            {recipient.address}
          </p>
        )}
        {delivery.resendOf && <p className="small dim">{t('isResent')}</p>}
      </div>
      <div>
        <h2>{t('life')}</h2>
        <Tries delivery={delivery} />
      </div>
      <div className="row wrap dl-a">
        <Resend delivery={delivery} />
        <Link
          to="/explain"
          search={{
            event: delivery.eventId,
            about: [delivery.subject, delivery.title].filter(Boolean).join(' · '),
            ...(recipient.id === null ? {} : { recipient: recipient.id }),
            ...(recipient.name === null ? {} : { name: recipient.name }),
          }}
          className={buttonClass('ghost')}
        >
          {t('explain')}
        </Link>
        <Link to="/deliveries" search={{ event: delivery.eventId }} className={buttonClass('ghost')}>
          {t('sameEvent')}
        </Link>
      </div>
    </div>
  );
}

function Tries({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation('deliveries');
  const format = useFormat();
  return (
    <ol className="dl-l">
      <li>
        <span className="num dim">{format.dateTime(delivery.createdAt)}</span> {t('queued')}
      </li>
      {delivery.tries.map((one, index) => (
        <li key={index}>
          <span className="num dim">{format.dateTime(one.at)}</span> {t('try', { number: one.attempt })}{' '}
          <StateBadge state={one.state} />
          <Known code={one.code} />
          {(one.code ?? one.response) && (
            <span className="mono blk">{[one.code, one.response].filter(Boolean).join(' · ')}</span>
          )}
          {one.retryAt && <span className="small dim blk">{t('next', { at: format.dateTime(one.retryAt) })}</span>}
        </li>
      ))}
    </ol>
  );
}

/** What a worker says in the words of routing, such as `no-device`. */
function Known({ code }: { code: string | null }) {
  const words = useReasonWords();
  const known = reasonCodes.find((one) => one === code);
  return known && <span className="blk">{words({ code: known, params: {} })}</span>;
}

/** States in which nothing more happens by itself. */
const over: readonly Delivery['state'][] = ['sent', 'delivered', 'bounced', 'skipped', 'failed', 'uncertain'];

function Resend({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation('deliveries');
  const toasts = useToasts();
  const resend = useResend();
  const allowed = useCan('deliveries.manage');
  if (!allowed || !over.includes(delivery.state)) return null;
  return (
    <Button
      busy={resend.isPending}
      onClick={() =>
        resend.mutate(delivery.id, {
          onSuccess: () => toasts.success(t('resent')),
          onError: (error) => toasts.error(t('notResent'), detailOf(error)),
        })
      }
    >
      <IconRefresh aria-hidden />
      {t('resend')}
    </Button>
  );
}
