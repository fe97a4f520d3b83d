import { ticketLimits, type Ticket } from '@avviso/contracts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/Button';
import { TextField } from '../editor/TextField';
import type { TicketSave } from './use-ticket-save';

interface DescriptionFormProps {
  /** The ticket as it was when the change was begun. */
  readonly seen: Ticket;
  readonly save: TicketSave;
  readonly onEnd: () => void;
}

/** The description, written anew in its place. */
export function DescriptionForm({ seen, save, onEnd }: DescriptionFormProps) {
  const { t } = useTranslation('tickets');
  const [text, setText] = useState(seen.description);
  const send = async (): Promise<void> => {
    const description = text.trim();
    if (description.length > ticketLimits.text) return;
    if (description === seen.description || (await save.attempt({ description }, { seen })) !== 'failed') onEnd();
  };
  return (
    <form
      className="tk-desc"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="ed card">
        <TextField
          value={text}
          onChange={setText}
          label={t('field.description')}
          maxLength={ticketLimits.text}
          onSubmit={() => void send()}
        />
      </div>
      <div className="row">
        <Button look="primary" type="submit" busy={save.saving === 'description'}>
          {t('common:save')}
        </Button>
        <Button onClick={onEnd}>{t('common:cancel')}</Button>
      </div>
    </form>
  );
}
