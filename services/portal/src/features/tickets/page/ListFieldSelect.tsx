import type { ChangeTicket, Ticket } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { PrioritySign } from '../../../components/PrioritySign';
import { useLists, type ListField } from '../data/lists';
import { TicketStatusSign } from '../TicketStatus';
import type { TicketSave } from './use-ticket-save';

/** May be empty; a ticket always has a status and a priority. */
const emptyable: readonly ListField[] = ['type', 'impact', 'productFamily'];

/** A field of a ticket that is chosen from a list; saved as it is chosen. */
export function ListFieldSelect({ ticket, field, save }: { ticket: Ticket; field: ListField; save: TicketSave }) {
  const { t } = useTranslation('tickets');
  const lists = useLists();
  const value = ticket[field] ?? '';
  return (
    <span className={value === '' ? 'pe empty' : 'pe'} aria-busy={save.saving === field}>
      {field === 'status' && <TicketStatusSign status={value} silent />}
      {field === 'priority' && <PrioritySign priority={value} />}
      <select
        aria-label={t(`field.${field}`)}
        value={value}
        disabled={save.saving !== undefined}
        onChange={(event) => save.run({ [field]: event.target.value || null } as ChangeTicket)}
      >
        {emptyable.includes(field) && <option value="">{value === '' ? t('add') : t('nothing')}</option>}
        {lists.choices(field, value).map((entry) => (
          <option key={entry.key} value={entry.key}>
            {lists.name(field, entry.key)}
          </option>
        ))}
      </select>
    </span>
  );
}
