import { ticketLimits, type Ticket } from '@avviso/contracts';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeading } from '../../../app/PageFocus';
import { Button } from '../../../components/Button';
import { FieldError } from '../../../components/FieldError';
import { oneLine } from '../data/one-line';
import { EditPencil } from './EditPencil';
import { useEditInPlace } from './use-edit-in-place';
import type { TicketSave } from './use-ticket-save';

interface TicketTitleProps {
  readonly ticket: Ticket;
  readonly save: TicketSave;
}

/** The heading of the page; whoever may change the title does so in its place. */
export function TicketTitle({ ticket, save }: TicketTitleProps) {
  const { t } = useTranslation('tickets');
  const { begun, begin, end, pencil } = useEditInPlace(ticket);
  if (begun) return <TitleForm seen={begun} save={save} onEnd={end} />;
  return (
    <div className="row top tk-title">
      <PageHeading>{ticket.title}</PageHeading>
      {ticket.editable.includes('title') && <EditPencil ref={pencil} onBegin={begin} label={t('retitle')} />}
    </div>
  );
}

function TitleForm({ seen, save, onEnd }: { seen: Ticket; save: TicketSave; onEnd: () => void }) {
  const { t } = useTranslation('tickets');
  const id = useId();
  const [typed, setTyped] = useState(seen.title);
  const [missing, setMissing] = useState(false);
  const send = async (): Promise<void> => {
    const title = oneLine(typed);
    setMissing(title === '');
    if (title === '') document.getElementById(id)?.focus();
    else if (title === seen.title || (await save.attempt({ title }, { seen })) !== 'failed') onEnd();
  };
  return (
    <form
      className="tk-title"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send();
      }}
    >
      {/* the page keeps its heading, for who goes by headings */}
      <h1 className="sr" dir="auto">
        {seen.title}
      </h1>
      <textarea
        id={id}
        className={missing ? 'input bad' : 'input'}
        rows={1}
        dir="auto"
        autoFocus
        aria-label={t('field.title')}
        aria-invalid={missing}
        aria-describedby={missing ? `${id}-error` : undefined}
        maxLength={ticketLimits.title}
        value={typed}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onEnd();
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void send();
        }}
      />
      <FieldError id={`${id}-error`}>{missing ? t('created.titleMissing') : undefined}</FieldError>
      <div className="row">
        <Button look="primary" type="submit" busy={save.saving === 'title'}>
          {t('common:save')}
        </Button>
        <Button onClick={onEnd}>{t('common:cancel')}</Button>
      </div>
    </form>
  );
}
