import type { Ticket } from '@avviso/contracts';
import { IconX } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Picker } from '../../../components/form/Picker';
import type { Choice } from '../../../components/form/SelectField';
import { useContactChoices } from '../../people/choices';
import { useAssignable } from '../data/tickets';
import type { TicketSave } from './use-ticket-save';

/** Who is told of the ticket besides those on it: colleagues, and contacts of its company. */
export function Watchers({ ticket, save }: { ticket: Ticket; save: TicketSave }) {
  const { t } = useTranslation('tickets');
  const id = useId();
  const watchers = ticket.watchers ?? [];
  const ids = watchers.map((person) => person.id);
  const useFound = (q: string) => useWatcherChoices(q, ticket.companyId).filter(({ value }) => !ids.includes(value));
  return (
    <div className="as" aria-busy={save.saving === 'watcherIds'}>
      {watchers.map((person) => (
        <span className="row as-p" key={person.id}>
          <span className="grow trunc" dir="auto">
            {person.name}
          </span>
          <button
            type="button"
            className="iconbtn sm"
            aria-label={t('watchers.remove', { name: person.name })}
            disabled={save.saving !== undefined}
            onClick={() => save.run({ watcherIds: ids.filter((one) => one !== person.id) })}
          >
            <IconX className="s14" aria-hidden />
          </button>
        </span>
      ))}
      <Picker
        // empty again after each choice
        key={ids.join()}
        control={{ id, 'aria-invalid': false, 'aria-describedby': undefined }}
        label={t('field.watcherIds')}
        aria-label={t('watchers.add')}
        className="pe"
        value=""
        chosen={undefined}
        useFound={useFound}
        placeholder={t('watchers.add')}
        nothing={t('requester.none')}
        onChosen={(chosen, name) => save.run({ watcherIds: [...ids, chosen] }, { names: { [chosen]: name } })}
      />
    </div>
  );
}

function useWatcherChoices(q: string, companyId: string): readonly Choice[] {
  const contacts = useContactChoices(q, companyId);
  const colleagues = useAssignable(true).data ?? [];
  const named = colleagues.filter(({ name }) => name.toLocaleLowerCase().includes(q.trim().toLocaleLowerCase()));
  return [...contacts, ...named.map(({ id, name }) => ({ value: id, label: name }))];
}
