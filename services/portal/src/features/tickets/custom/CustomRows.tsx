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
  return shown.map((field) => {
    const name = lists.inLanguage(field.names);
    const editable = !field.retired && mayEdit(ticket, field.key);
    // several choices are a group, which has its name
    const labelled = editable && field.type !== 'choices';
    return (
      <Row key={field.key} label={labelled ? <label htmlFor={idOf(field)}>{name}</label> : name}>
        {editable ? (
          <Editable ticket={ticket} field={field} save={save} />
        ) : (
          <span dir="auto">{words.value(`fields.${field.key}`, ticket.fields[field.key])}</span>
        )}
      </Row>
    );
  });
}

const idOf = ({ key }: TicketCustomField) => `cf-${key}`;
const mayEdit = (ticket: Ticket, key: string) => ticket.editable.includes(`fields.${key}`);

/** Saved as it is chosen; what is typed when it is left, and it stays while others save something else. */
function Editable({ ticket, field, save }: CustomRowsProps & { field: TicketCustomField }) {
  const [begun, setBegun] = useState<{ readonly value: CustomValue | null; readonly seen: Ticket }>();
  const stored = ticket.fields[field.key] ?? null;
  const typed = field.type === 'text' || field.type === 'number' || field.type === 'date';
  const send = async (value: CustomValue | null, seen: Ticket): Promise<void> => {
    const same = JSON.stringify(value) === JSON.stringify(seen.fields[field.key] ?? null);
    const outcome = same ? 'saved' : await save.attempt({ fields: { [field.key]: value } }, { seen });
    if (outcome !== 'failed' || !typed) setBegun(undefined);
  };
  return (
    <CustomInput
      id={idOf(field)}
      field={field}
      value={begun ? begun.value : stored}
      disabled={save.saving !== undefined && !typed}
      onChange={(value) => {
        const seen = begun?.seen ?? ticket;
        setBegun({ value, seen });
        if (!typed) void send(value, seen);
      }}
      onLeave={typed && begun ? () => void send(begun.value, begun.seen) : undefined}
    />
  );
}
