import type { CustomValue, Ticket, TicketCustomField } from '@avviso/contracts';
import { useState } from 'react';
import { useLists } from '../data/lists';
import { Row } from '../page/Details';
import { useFieldWords } from '../page/field-words';
import type { TicketSave } from '../page/use-ticket-save';
import { CustomInput } from './CustomInput';
import './custom.css';

interface CustomRowsProps {
  readonly ticket: Ticket;
  readonly save: TicketSave;
}

/** Custom fields of a ticket: those that the reader may change, and others that have a value. */
export function CustomRows({ ticket, save }: CustomRowsProps) {
  const lists = useLists();
  const words = useFieldWords();
  const shown = lists
    .customFields()
    .filter(({ key, retired }) => ticket.fields[key] !== undefined || (!retired && mayEdit(ticket, key)));
  return shown.map((field) => (
    <Row key={field.key} label={lists.inLanguage(field.names)}>
      {!field.retired && mayEdit(ticket, field.key) ? (
        // begun anew with what others save meanwhile
        <Editable key={JSON.stringify(ticket.fields[field.key])} ticket={ticket} field={field} save={save} />
      ) : (
        <span dir="auto">{words.value(`fields.${field.key}`, ticket.fields[field.key])}</span>
      )}
    </Row>
  ));
}

const mayEdit = (ticket: Ticket, key: string) => ticket.editable.includes(`fields.${key}`);

/** Saved as it is chosen; what is typed when it is left. */
function Editable({ ticket, field, save }: CustomRowsProps & { field: TicketCustomField }) {
  const stored = ticket.fields[field.key] ?? null;
  const [value, setValue] = useState<CustomValue | null>(stored);
  const state = JSON.stringify(stored);
  const typed = field.type === 'text' || field.type === 'number' || field.type === 'date';
  const send = (next: CustomValue | null): void => {
    if (JSON.stringify(next) !== state) save.run({ fields: { [field.key]: next } });
  };
  return (
    <CustomInput
      id={`cf-${field.key}`}
      field={field}
      value={value}
      disabled={save.saving !== undefined && !typed}
      onChange={(next) => {
        setValue(next);
        if (!typed) send(next);
      }}
      onLeave={typed ? () => send(value) : undefined}
    />
  );
}
