import type { TicketHistoryEntry } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../components/Dialog';
import { When } from '../../../components/When';
import { ChangeWords } from './HistoryEvent';

/** Every save: who, when, from what to what. */
export function HistoryDialog({ entries, onClose }: { entries: readonly TicketHistoryEntry[]; onClose: () => void }) {
  const { t } = useTranslation('tickets');
  return (
    <Dialog onClose={onClose} title={t('history')} size={640} cross>
      <ol className="hist">
        {entries.map((entry) => (
          <li key={entry.id}>
            <div className="row">
              <b dir="auto">{entry.actor.name}</b>
              <When at={entry.at} as="moment" className="dim micro end" />
            </div>
            <ul>
              {entry.event === 'ticket.created' && <li>{t('event.created')}</li>}
              {entry.event === 'ticket.replied' && <li>{t('event.replied')}</li>}
              {entry.event === 'ticket.noted' && <li>{t('event.noted')}</li>}
              {laterChanges(entry).map((change) => (
                <li key={change.field} dir="auto">
                  <ChangeWords change={change} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

/** The first values of a ticket are no changes. */
function laterChanges(entry: TicketHistoryEntry): TicketHistoryEntry['changes'] {
  return entry.event === 'ticket.created' ? [] : entry.changes;
}
