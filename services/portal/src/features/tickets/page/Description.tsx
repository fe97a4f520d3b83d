import type { Ticket } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { DescriptionForm } from './DescriptionForm';
import { EditPencil } from './EditPencil';
import { MessageCard } from './MessageCard';
import { hasText, type MessageEntry } from './timeline';
import { useEditInPlace } from './use-edit-in-place';
import type { TicketSave } from './use-ticket-save';

interface DescriptionProps {
  readonly ticket: Ticket;
  readonly message: MessageEntry;
  readonly save: TicketSave;
}

/** What the ticket was opened with; whoever may change it does so in its place. */
export function Description({ ticket, message, save }: DescriptionProps) {
  const { t } = useTranslation('tickets');
  const { begun, begin, end, pencil } = useEditInPlace(ticket);
  return (
    <MessageCard
      message={message}
      companyName={ticket.companyName}
      text={
        begun ? (
          <DescriptionForm seen={begun} save={save} onEnd={end} />
        ) : (
          !hasText(message) && <p className="dim">{t('noDescription')}</p>
        )
      }
      action={
        !begun &&
        ticket.editable.includes('description') && (
          <EditPencil ref={pencil} onBegin={begin} label={t('rewrite')} small />
        )
      }
    />
  );
}
