import type { Contact, ContactPasswordReset, ResetContactPassword } from '@avviso/contracts';
import { IconKey } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem, UnreachableError } from '../../api/problem';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { ShownOnce } from '../../components/ShownOnce';
import { useToasts } from '../../components/Toasts';
import { useApi } from '../../session/SessionContext';
import { oneKey } from '../people/data';
import { nameOf } from '../people/name-of';

/** A temporary password, shown once or e-mailed (ACC-13). The own one works until it is used. */
export function ResetPassword({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const [open, setOpen] = useState(false);
  return (
    <div className="fm-sw">
      <div className="grow">
        <p className="lbl fm-swl">{t('reset.title')}</p>
        <p className="hint">{t('reset.hint')}</p>
      </div>
      <Button onClick={() => setOpen(true)}>
        <IconKey aria-hidden />
        {t('reset.open')}
      </Button>
      {open && <ResetDialog contact={contact} onClose={() => setOpen(false)} />}
    </div>
  );
}

function useReset(contact: Contact) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (delivery: ResetContactPassword['delivery']) =>
      api.post<ContactPasswordReset>(`/contacts/${encodeURIComponent(contact.id)}/password-reset`, { delivery }),
    // What came holds a secret: nothing keeps it once the dialog is closed.
    gcTime: 0,
    // Nothing waits for the page to be read again: the password is there now, and never again.
    onSuccess: () => void queries.invalidateQueries({ queryKey: oneKey('/contacts', contact.id) }),
  });
}

function ResetDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation('contacts');
  const toasts = useToasts();
  const reset = useReset(contact);
  const name = nameOf(contact);
  const [delivery, setDelivery] = useState<ResetContactPassword['delivery']>(contact.email ? 'email' : 'show');
  const act = () =>
    reset.mutate(delivery, {
      onSuccess: (made) => {
        if (made.delivery !== 'email') return;
        toasts.success(t('reset.sent', { name }));
        onClose();
      },
    });
  if (reset.data?.temporaryPassword) return <Shown name={name} made={reset.data} onClose={onClose} />;
  return (
    <Dialog title={t('reset.ask', { name })} {...(reset.isPending ? {} : { onClose })}>
      <p className="t2">{t(contact.account ? 'reset.text' : 'reset.textNew')}</p>
      <fieldset className="stack">
        <legend className="sr">{t('reset.how')}</legend>
        {(['email', 'show'] as const).map((one) => (
          <label key={one} className="row top co-how">
            <input
              type="radio"
              className="rb"
              name="co-reset"
              checked={delivery === one}
              disabled={one === 'email' && !contact.email}
              onChange={() => setDelivery(one)}
            />
            <span>
              {one === 'email' && contact.email ? t('reset.email', { email: contact.email }) : t(`reset.${one}Plain`)}
            </span>
          </label>
        ))}
      </fieldset>
      <div role="alert">{reset.isError && <p className="note c-red">{t(reasonOf(reset.error))}</p>}</div>
      <div className="row dlg-f">
        <Button data-autofocus disabled={reset.isPending} onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button look="primary" busy={reset.isPending} onClick={act}>
          {t('reset.act')}
        </Button>
      </div>
    </Dialog>
  );
}

function Shown({ name, made, onClose }: { name: string; made: ContactPasswordReset; onClose: () => void }) {
  const { t } = useTranslation('contacts');
  return (
    <ShownOnce
      title={t('reset.shown', { name })}
      secret={made.temporaryPassword ?? ''}
      testId="temporary-password"
      doneLabel={t('reset.done')}
      onDone={onClose}
    >
      {t('reset.shownText', { login: made.login, hours: made.validHours })}
    </ShownOnce>
  );
}

const reasons: Readonly<Record<string, string>> = {
  'ACCOUNT.TOO_MANY_TEMPORARY_PASSWORDS': 'reset.tooMany',
  'ACCOUNT.SUSPENDED': 'reset.suspended',
  'ACCOUNT.LOGIN_MISSING': 'reset.noLogin',
  'PROFILE.EXCEEDS_OWN': 'people:refused.exceedsOwn',
};

function reasonOf(error: unknown): string {
  if (error instanceof UnreachableError) return 'common:error.unreachable.title';
  return (isProblem(error) && reasons[error.code]) || 'reset.failed';
}
