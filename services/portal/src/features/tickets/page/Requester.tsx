import type { Ticket } from '@avviso/contracts';
import { IconX } from '@tabler/icons-react';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Picker } from '../../../components/form/Picker';
import { useCan } from '../../../session/SessionContext';
import { useContactChoices } from '../../people/choices';
import { EditPencil } from './EditPencil';
import { useEditInPlace } from './use-edit-in-place';
import type { TicketSave } from './use-ticket-save';
import { RequesterOf } from './WhoseTicket';

interface RequesterProps {
  readonly ticket: Ticket;
  readonly save: TicketSave;
}

/** Who asked. Whoever works on the ticket and may look up contacts makes it another one of the company, or nobody. */
export function Requester({ ticket, save }: RequesterProps) {
  const { t } = useTranslation('tickets');
  const looksUp = useCan('companies.read');
  const { begun, begin, end, pencil } = useEditInPlace(ticket);
  if (begun) return <Choose seen={begun} save={save} onEnd={end} />;
  return (
    <span className="row" aria-busy={save.saving === 'contactId'}>
      <span className="grow trunc">
        <RequesterOf ticket={ticket} />
      </span>
      {looksUp && ticket.editable.includes('contactId') && (
        <EditPencil
          ref={pencil}
          onBegin={begin}
          label={t('requester.change')}
          small
          disabled={save.saving !== undefined}
        />
      )}
    </span>
  );
}

/** Chosen in place of the requester that nobody is. */
const nobody = 'nobody';

function Choose({ seen, save, onEnd }: { seen: Ticket; save: TicketSave; onEnd: () => void }) {
  const { t } = useTranslation('tickets');
  const id = useId();
  const useFound = (q: string) => {
    const contacts = useContactChoices(q, seen.companyId);
    return q === '' && seen.contactId ? [...contacts, { value: nobody, label: t('requester.nobody') }] : contacts;
  };
  useEffect(() => document.getElementById(id)?.focus(), [id]);
  const choose = (chosen: string, name: string) => {
    onEnd();
    if (chosen === seen.contactId) return;
    save.run({ contactId: chosen === nobody ? null : chosen }, { seen, names: { [chosen]: name } });
  };
  return (
    // Escape closes the list first
    <span className="row g4" onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onEnd()}>
      <Picker
        control={{ id, 'aria-invalid': false, 'aria-describedby': undefined }}
        label={t('field.contactId')}
        aria-label={t('field.contactId')}
        className="input sm grow"
        value={seen.contactId ?? ''}
        chosen={seen.contactName ?? undefined}
        useFound={useFound}
        placeholder={t('requester.search')}
        nothing={t('requester.none')}
        onChosen={choose}
      />
      <button type="button" className="iconbtn sm tk-edit" aria-label={t('common:cancel')} onClick={onEnd}>
        <IconX className="s16" aria-hidden />
      </button>
    </span>
  );
}
