import type { SaveTicketView, TicketView } from '@avviso/contracts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../../api/problem';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { Field } from '../../../components/Field';

interface ViewDialogProps {
  /** The one whose name is changed. */
  readonly view: TicketView | undefined;
  readonly mayShare: boolean;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onSave: (named: Pick<SaveTicketView, 'name' | 'shared'>) => void;
  readonly onClose: () => void;
}

/** Name of a view, and who has it. */
export function ViewDialog({ view, mayShare, busy, error, onSave, onClose }: ViewDialogProps) {
  const { t } = useTranslation('ticket-lists');
  const id = useId();
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState(view?.shared ?? false);
  const [tried, setTried] = useState(false);
  const wrong = tried && name.trim() === '' ? t('view.nameMissing') : error ? t(whyNot(error)) : undefined;
  return (
    <Dialog title={t(view ? 'view.rename' : 'view.save')} onClose={onClose} cross>
      <form
        className="fl-v"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (name.trim() !== '' && !busy) onSave({ name: name.trim(), shared });
          else document.getElementById(id)?.focus();
        }}
      >
        <Field id={id} label={t('view.name')} hint={t('view.hint')} error={wrong}>
          {(control) => (
            <input
              {...control}
              className={wrong ? 'input bad' : 'input'}
              maxLength={60}
              dir="auto"
              data-autofocus
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        {mayShare && (
          <label className="row">
            <input
              type="checkbox"
              className="cb"
              checked={shared}
              onChange={({ target }) => setShared(target.checked)}
            />
            {t('view.share')}
          </label>
        )}
        <div className="row fl-f">
          <span className="grow" />
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" busy={busy}>
            {t('view.saveButton')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function whyNot(error: Error): string {
  const code = isProblem(error) ? error.code : undefined;
  if (code === 'TICKET.VIEW_NAME_TAKEN') return 'view.taken';
  return code === 'TICKET.VIEW_TOO_MANY' ? 'view.tooMany' : 'view.notSaved';
}
