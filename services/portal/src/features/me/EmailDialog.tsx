import type { Me } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { PasswordInput } from '../../components/PasswordInput';
import { useSimpleForm, type Wrong } from '../../components/use-simple-form';
import { useEmailCalls } from './email-data';

type Name = 'email' | 'password';

/** The new address and the password (ACC-20); the code that goes to it is asked for on the page. */
export function EmailDialog({ me, onClose }: { me: Me; onClose: () => void }) {
  const { t } = useTranslation('me');
  const calls = useEmailCalls();
  const form = useSimpleForm<Name>({
    names: ['email', 'password'],
    check: ({ email, password }) => {
      const same = email.trim().toLowerCase() === me.email?.toLowerCase() ? t('email.sameEmail') : undefined;
      return {
        fields: {
          email: /.@./.test(email) ? same : t('email.wrongEmail'),
          password: password === '' ? t('email.passwordMissing') : undefined,
        },
      };
    },
    act: async ({ email, password }) => {
      await calls.request({ email: email.trim(), password });
      onClose();
    },
    refused: (error): Wrong<Name> => {
      if (isProblem(error, 429)) {
        return { fields: { password: t('email.later', { minutes: Math.ceil((error.retryAfterSeconds ?? 60) / 60) }) } };
      }
      const paths = new Set(isProblem(error) ? error.errors.map(({ path }) => path) : []);
      if (paths.has('password')) return { fields: { password: t('email.passwordWrong') } };
      if (!paths.has('email')) return { fields: { password: t('email.failed') } };
      return { fields: { email: t(isProblem(error, 409) ? 'email.taken' : 'email.wrongEmail') } };
    },
  });
  return (
    <Dialog title={t('email.title')} onClose={onClose}>
      <p className="t2">{t('email.text')}</p>
      <form {...form.form} className="stack me-dialog">
        <Field id="me-new-email" label={t('email.new')} error={form.errorOf('email')}>
          {(control) => (
            <input
              {...control}
              name="email"
              type="email"
              className={control['aria-invalid'] ? 'input bad' : 'input'}
              autoComplete="email"
              autoCapitalize="none"
              spellCheck={false}
              data-autofocus
            />
          )}
        </Field>
        <Field id="me-email-password" label={t('email.password')} error={form.errorOf('password')}>
          {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" />}
        </Field>
        <div className="row dlg-f">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" busy={form.busy}>
            {t('email.send')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
