import type { Ticket } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../components/Problem';
import { ListSkeleton } from '../../../components/Skeleton';
import { useHistory, useMessages } from '../data/tickets';
import { Description } from './Description';
import { HistoryEvent } from './HistoryEvent';
import { MessageCard } from './MessageCard';
import { timelineOf } from './timeline';
import type { TicketSave } from './use-ticket-save';

/** Messages as cards on a line, what else happened as one line each between them. */
export function Conversation({ ticket, save }: { ticket: Ticket; save: TicketSave }) {
  const { t } = useTranslation('tickets');
  const messages = useMessages(ticket.number);
  const history = useHistory(ticket.number);
  const failed = messages.error ?? history.error;
  if (failed) {
    return <Problem error={failed} retry={() => void Promise.all([messages.refetch(), history.refetch()])} />;
  }
  if (!messages.data || !history.data) return <ListSkeleton rows={3} />;
  const entries = timelineOf(ticket, messages.data, history.data);
  return (
    <ol className="thread" aria-label={t('conversation')}>
      {entries.map((entry) =>
        entry.key === 'description' && entry.kind === 'message' ? (
          <Description key={entry.key} ticket={ticket} message={entry} save={save} />
        ) : entry.kind === 'message' ? (
          <MessageCard key={entry.key} message={entry} companyName={ticket.companyName} />
        ) : (
          <HistoryEvent key={entry.key} event={entry} />
        ),
      )}
    </ol>
  );
}
