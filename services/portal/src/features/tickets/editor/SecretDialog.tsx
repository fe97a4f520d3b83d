import type { ContactPasswordReset, ResetContactPassword, Ticket } from '@avviso/contracts';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isProblem, UnreachableError } from '../../../api/problem';
import { Button } from '../../../components/Button';
import { Dialog } from '../../../components/Dialog';
import { useApi } from '../../../session/SessionContext';

interface SecretDialogProps {
  readonly ticket: Pick<Ticket, 'contactId' | 'contactName'>;
  readonly onClose: () => void;
  /** Takes what goes with the reply in place of the password. */
  readonly onGiven: (secretReference: string) => void;
}

/** Before a reply gives its contact a temporary password (ACC-17): who gets it, how, and for how long. */
export function SecretDialog({ ticket, onClose, onGiven }: SecretDialogProps) {
  const { t } = useTranslation('tickets');
  const api = useApi();
  const give = useMutation({
    mutationFn: () => {
      const wanted: ResetContactPassword = { delivery: 'reply' };
      const contact = encodeURIComponent(ticket.contactId ?? '');
      return api.post<ContactPasswordReset>(`/contacts/${contact}/password-reset`, wanted);
    },
    gcTime: 0,
    onSuccess: ({ secretReference }) => secretReference && onGiven(secretReference),
  });
  return (
    <Dialog title={t('editor.secret.ask', { name: ticket.contactName ?? '' })} {...(give.isPending ? {} : { onClose })}>
      <p className="t2">{t('editor.secret.text')}</p>
      <div role="alert">{give.isError && <p className="note c-red">{t(reasonOf(give.error))}</p>}</div>
      <div className="row wrap dlg-f">
        <Button data-autofocus disabled={give.isPending} onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button look="primary" busy={give.isPending} onClick={() => give.mutate()}>
          {t('editor.secret.act')}
        </Button>
      </div>
    </Dialog>
  );
}

const reasons: Readonly<Record<string, string>> = {
  'ACCOUNT.TOO_MANY_TEMPORARY_PASSWORDS': 'editor.secret.tooMany',
  'ACCOUNT.SUSPENDED': 'editor.secret.suspended',
  'CONTACT.NO_EMAIL': 'editor.secret.noEmail',
};

function reasonOf(error: unknown): string {
  if (error instanceof UnreachableError) return 'common:error.unreachable.title';
  if (isProblem(error, 403) || isProblem(error, 404)) return 'editor.secret.notAllowed';
  return (isProblem(error) && reasons[error.code]) || 'editor.secret.failed';
}
