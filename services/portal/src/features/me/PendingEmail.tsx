import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { useToasts } from '../../components/Toasts';
import { useSimpleForm } from '../../components/use-simple-form';
import { useFormat } from '../../i18n/format';
import { useEmailCalls } from './email-data';

interface PendingEmailProps {
  readonly email: string;
  readonly expiresAt: string;
}

/** Asks for the code that went to the new address; until then the present one counts. */
export function PendingEmail({ email, expiresAt }: PendingEmailProps) {
  const { t } = useTranslation('me');
  const format = useFormat();
  const toasts = useToasts();
  const calls = useEmailCalls();
  const form = useSimpleForm({
    names: ['code'],
    check: ({ code }) => ({
      fields: { code: /^\d{6}$/.test(code.replace(/\s/g, '')) ? undefined : t('email.codeMissing') },
    }),
    act: async ({ code }) => {
      await calls.confirm({ code: code.replace(/\s/g, '') });
      toasts.success(t('email.changed'));
    },
    refused: (error) => {
      if (isProblem(error, 409)) return { fields: { code: t('email.taken') } };
      return { fields: { code: t(isProblem(error) && error.status < 500 ? 'email.codeWrong' : 'email.failed') } };
    },
  });
  const giveUp = () =>
    calls.giveUp().then(
      () => toasts.success(t('email.givenUp')),
      () => toasts.error(t('email.failed')),
    );
  return (
    <form {...form.form} className="note c-brand me-pending">
      <p dir="auto">{t('email.waits', { email, until: format.time(expiresAt) })}</p>
      <Field id="me-email-code" label={t('email.code')} error={form.errorOf('code')}>
        {(control) => (
          <input
            {...control}
            name="code"
            className={control['aria-invalid'] ? 'input mono num bad' : 'input mono num'}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
          />
        )}
      </Field>
      <div className="row wrap">
        <Button look="primary" type="submit" busy={form.busy}>
          {t('email.confirm')}
        </Button>
        <Button look="ghost" onClick={() => void giveUp()}>
          {t('email.giveUp')}
        </Button>
      </div>
    </form>
  );
}
