import { ticketLimits, type Ticket } from '@avviso/contracts';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketSave } from './use-ticket-save';

/** The tags of a ticket: each can be taken away, another is typed; saved at once. */
export function Tags({ ticket, save }: { ticket: Ticket; save: TicketSave }) {
  const { t } = useTranslation('tickets');
  const [typed, setTyped] = useState('');
  const tags = ticket.tags ?? [];
  const editable = ticket.editable.includes('tags');
  const busy = save.saving !== undefined;
  const add = () => {
    const tag = typed.trim();
    if (tag === '' || busy) return;
    setTyped('');
    if (!tags.includes(tag)) save.run({ tags: [...tags, tag] });
  };
  return (
    <span className="tk-tags" aria-busy={save.saving === 'tags'}>
      {tags.map((tag) => (
        <span className="tag" key={tag}>
          <span className="trunc" dir="auto">
            {tag}
          </span>
          {editable && (
            <button
              type="button"
              aria-label={t('tags.remove', { tag })}
              disabled={busy}
              onClick={() => save.run({ tags: tags.filter((one) => one !== tag) })}
            >
              <IconX className="s14" aria-hidden />
            </button>
          )}
        </span>
      ))}
      {editable && tags.length < ticketLimits.tags && (
        <input
          className="tk-tag-in"
          aria-label={t('tags.add')}
          placeholder={t('add')}
          maxLength={ticketLimits.tag}
          dir="auto"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
      )}
    </span>
  );
}
