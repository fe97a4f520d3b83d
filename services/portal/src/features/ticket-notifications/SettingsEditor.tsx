import { useTranslation } from 'react-i18next';
import { DraftFoot } from '../../components/draft/DraftFoot';
import { useLists } from '../tickets/data/lists';
import { Coverage } from './Coverage';
import { orderSwitches } from './data';
import { audiences } from './reach';
import type { OrderNotifications, TicketNotifications } from './shapes';
import { StatusChoice } from './StatusChoice';
import { Switches } from './Switches';
import { useSettingDraft } from './use-setting-draft';

interface SettingsEditorProps {
  readonly ticket: TicketNotifications;
  readonly order: OrderNotifications;
}

/** The rules on the left; whom they reach, before saving, on the right. */
export function SettingsEditor({ ticket, order }: SettingsEditorProps) {
  const { t } = useTranslation('ticket-notifications');
  const lists = useLists();
  const tickets = useSettingDraft('ticket', ticket);
  const orders = useSettingDraft('order', order);
  const drafts = [tickets, orders];
  const words = (key: string): string =>
    key.startsWith('status:')
      ? t('statusCell', { status: lists.name('status', key.slice('status:'.length)) })
      : t(`who.${key}.title`);
  return (
    <>
      <div className="set">
        <div className="stack">
          <StatusChoice draft={tickets} />
          <Switches
            draft={tickets}
            title={t('whoIsTold')}
            names={audiences}
            channels={(one) => (one === 'customer' ? ['email'] : ['email', 'bell', 'push'])}
            note={t('newlyAssigned')}
          />
          <Switches
            draft={orders}
            title={t('orders')}
            names={orderSwitches}
            channels={() => ['email', 'bell']}
            note={t('ordersNote')}
          />
        </div>
        <Coverage draft={tickets} />
      </div>
      <DraftFoot
        drafts={drafts}
        onSave={() => drafts.filter(({ changes }) => changes > 0).forEach((draft) => draft.save())}
        onDiscard={() => drafts.forEach((draft) => draft.discard())}
        cellWords={words}
        valueWords={(value) => t(value ? 'on' : 'off')}
      />
    </>
  );
}
