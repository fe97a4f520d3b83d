import type { Delivery } from '@avviso/contracts';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { When } from '../../components/When';
import { useEventWords } from '../event-types/words';
import { StateBadge } from '../routing/StateBadge';
import { channelIcons, useRecipientWords } from '../routing/words';
import { DeliveryDetail } from './DeliveryDetail';

/** One line for each job; a press opens its life below it. */
export function DeliveryTable({ deliveries }: { deliveries: readonly Delivery[] }) {
  const { t } = useTranslation('deliveries');
  const narrow = useMediaQuery('(max-width: 860px)', undefined, { getInitialValueInEffect: false }) ?? false;
  const [open, setOpen] = useState<string>();
  return (
    <table className="tbl dl">
      <caption className="sr">{t('title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('message')}</th>
          {!narrow && <th scope="col">{t('to')}</th>}
          {!narrow && <th scope="col">{t('type')}</th>}
          <th scope="col">{t('state')}</th>
          {!narrow && (
            <th scope="col" className="r">
              {t('tries')}
            </th>
          )}
          {!narrow && (
            <th scope="col" className="r">
              {t('time')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <Row
            key={delivery.id}
            delivery={delivery}
            narrow={narrow}
            opened={open === delivery.id}
            onToggle={() => setOpen(open === delivery.id ? undefined : delivery.id)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly delivery: Delivery;
  readonly narrow: boolean;
  readonly opened: boolean;
  readonly onToggle: () => void;
}

function Row({ delivery, narrow, opened, onToggle }: RowProps) {
  const { t } = useTranslation('deliveries');
  const words = useRecipientWords();
  const typeWords = useEventWords();
  const Icon = channelIcons[delivery.channel];
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  const to = words(delivery.recipient);
  return (
    <>
      <tr className={opened ? 'dl-o' : undefined}>
        <th scope="row">
          <button
            type="button"
            className="dl-b"
            aria-expanded={opened}
            aria-controls={opened ? `dl-${delivery.id}` : undefined}
            onClick={onToggle}
          >
            <Chevron className="s14 na" aria-hidden />
            <Icon aria-hidden />
            <span className="sr">{t(`routing:channel.${delivery.channel}`)}: </span>
            <span className="grow dl-t">
              <span className="trunc blk" dir="auto">
                {[delivery.subject, delivery.title].filter(Boolean).join(' · ')}
              </span>
              {narrow && (
                <span className="micro dim trunc blk">
                  <span dir="auto">{to}</span> · <When at={delivery.createdAt} />
                </span>
              )}
            </span>
          </button>
        </th>
        {!narrow && (
          <td className="dl-w" dir="auto">
            <span className="trunc blk">{to}</span>
          </td>
        )}
        {!narrow && (
          <td className="dl-w">
            <span className="dim trunc blk" title={delivery.eventType}>
              {typeWords(delivery.eventType)}
            </span>
          </td>
        )}
        <td>
          <StateBadge state={delivery.state} />
        </td>
        {!narrow && <td className="r num">{delivery.attempts}</td>}
        {!narrow && (
          <td className="r nowrap">
            <When at={delivery.createdAt} as="moment" />
          </td>
        )}
      </tr>
      {opened && (
        <tr className="dl-x" id={`dl-${delivery.id}`}>
          <td colSpan={narrow ? 2 : 6}>
            <DeliveryDetail delivery={delivery} />
          </td>
        </tr>
      )}
    </>
  );
}
