import { useTranslation } from 'react-i18next';
import { MergeDialog } from '../../components/draft/MergeDialog';
import { SaveBar } from '../../components/SaveBar';
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
  const clashed = [tickets, orders].find((draft) => draft.clash);
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
      <SaveBar
        changes={tickets.changes + orders.changes}
        saving={tickets.saving || orders.saving}
        onSave={() => {
          if (tickets.changes > 0) tickets.save();
          if (orders.changes > 0) orders.save();
        }}
        onDiscard={() => {
          tickets.discard();
          orders.discard();
        }}
      />
      {clashed?.clash && (
        <MergeDialog
          clash={clashed.clash}
          cellWords={words}
          valueWords={(value) => t(value ? 'on' : 'off')}
          onResolve={clashed.resolve}
          onClose={clashed.closeClash}
        />
      )}
    </>
  );
}
