import type { RequestPasswordReset } from '@avviso/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { useSimpleForm } from '../../components/use-simple-form';
import { useApi } from '../../session/SessionContext';
import { FormProblem } from '../sign-in/FormProblem';
import { useSignInWords } from '../sign-in/use-words';

/** Answers the same whether somebody has the address or not. */
export function AddressStep({ next, onSent }: { next: string | undefined; onSent: (email: string) => void }) {
  const { t } = useTranslation('password-reset');
  const words = useSignInWords();
  const api = useApi();
  const form = useSimpleForm({
    names: ['email'],
    check: ({ email }) => ({ fields: { email: /.@./.test(email.trim()) ? undefined : t('ask.wrong') } }),
    act: async ({ email }) => {
      const body: RequestPasswordReset = { email: email.trim() };
      await api.post('/auth/password-reset', body, { anonymous: true });
      onSent(body.email);
    },
    refused: (error) =>
      isProblem(error, 400) || isProblem(error, 422)
        ? { fields: { email: t('ask.wrong') } }
        : { problem: words.general(error), focus: 'email' },
  });
  return (
    <form {...form.form} className="stack si-fields">
      <FormProblem id="reset-problem">{form.problem}</FormProblem>
      <Field id="reset-email" label={t('ask.email')} error={form.errorOf('email')} hint={t('ask.noEmail')}>
        {(control) => (
          <input
            {...control}
            name="email"
            type="email"
            className={control['aria-invalid'] ? 'input lg bad' : 'input lg'}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      <Button look="primary" size="xl" full type="submit" busy={form.busy}>
        {t('ask.submit')}
      </Button>
      <Link to="/sign-in" search={next ? { next } : {}} className="small lnk">
        {t('sign-in:toSignIn')}
      </Link>
    </form>
  );
}
