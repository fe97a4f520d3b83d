import type { Ticket } from '@avviso/contracts';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../../components/Avatar';
import { usePerson } from '../../../session/SessionContext';
import { useAssignable } from '../data/tickets';
import type { TicketSave } from './use-ticket-save';

/** Who works on the ticket: each can be taken off, others are added from those who can be assigned. */
export function Assignees({ ticket, save }: { ticket: Ticket; save: TicketSave }) {
  const { t } = useTranslation('tickets');
  const person = usePerson();
  const assignable = useAssignable(true);
  const others = (assignable.data ?? []).filter((employee) => !ticket.assigneeIds.includes(employee.id));
  const busy = save.saving !== undefined;
  return (
    <div className="as">
      {ticket.assignees.map((employee) => (
        <span className="row as-p" key={employee.id}>
          <Avatar name={employee.name} size="sm" />
          <span className="grow trunc" dir="auto">
            {employee.name}
          </span>
          <button
            type="button"
            className="iconbtn sm"
            aria-label={t('takeOff', { name: employee.name })}
            disabled={busy}
            onClick={() => save.run({ assigneeIds: ticket.assigneeIds.filter((id) => id !== employee.id) })}
          >
            <IconX className="s14" aria-hidden />
          </button>
        </span>
      ))}
      <span className="pe empty" aria-busy={save.saving === 'assigneeIds'}>
        <select
          aria-label={t('assign')}
          value=""
          disabled={busy}
          onChange={(event) => save.run({ assigneeIds: [...ticket.assigneeIds, event.target.value] })}
        >
          <option value="" disabled>
            {t('assign')}
          </option>
          {others.map((employee) => (
            <option key={employee.id} value={employee.id}>
              {employee.id === person.id ? t('me', { name: employee.name }) : employee.name}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}
