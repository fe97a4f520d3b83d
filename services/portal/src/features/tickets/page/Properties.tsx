import type { Ticket } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { PrioritySign } from '../../../components/PrioritySign';
import { CustomRows } from '../custom/CustomRows';
import { useLists, type ListField } from '../data/lists';
import { Row } from './Details';
import { ListFieldSelect } from './ListFieldSelect';
import { Tags } from './Tags';
import type { TicketSave } from './use-ticket-save';

const fields: readonly ListField[] = ['priority', 'impact', 'type', 'productFamily'];

/** What the reader may see of these; what the portal hides is absent from the ticket. */
export function Properties({ ticket, save }: { ticket: Ticket; save: TicketSave }) {
  const { t } = useTranslation('tickets');
  const shown = fields.filter((field) => ticket[field] !== undefined);
  const editable = shown.filter((field) => ticket.editable.includes(field)).length;
  const custom = Object.keys(ticket.fields).length > 0 || ticket.editable.some((name) => name.startsWith('fields.'));
  const tagged = (ticket.tags?.length ?? 0) > 0 || ticket.editable.includes('tags');
  if (shown.length === 0 && !custom && !tagged) return null;
  return (
    <section className="card">
      <div className="card-h">
        <h2>{t('properties')}</h2>
        {editable > 0 && editable < shown.length && <span className="micro dim end">{t('someEditable')}</span>}
      </div>
      <dl className="props">
        {shown.map((field) => (
          <Row key={field} label={t(`field.${field}`)}>
            {ticket.editable.includes(field) ? (
              <ListFieldSelect ticket={ticket} field={field} save={save} />
            ) : (
              <Value field={field} value={ticket[field] ?? null} />
            )}
          </Row>
        ))}
        <CustomRows ticket={ticket} save={save} />
        {tagged && (
          <Row label={t('field.tags')}>
            <Tags ticket={ticket} save={save} />
          </Row>
        )}
      </dl>
    </section>
  );
}

function Value({ field, value }: { field: ListField; value: string | null }) {
  const { t } = useTranslation('tickets');
  const lists = useLists();
  if (value === null) return <span className="dim">{t('nothing')}</span>;
  return (
    <span className="row">
      {field === 'priority' && <PrioritySign priority={value} />}
      {lists.name(field, value)}
    </span>
  );
}
