import type { ConfirmedRegistration } from '@avviso/contracts';
import { Link, useLocation, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button, buttonClass } from '../../components/Button';
import { Field } from '../../components/Field';
import { newPasswordProblem } from '../../components/new-password';
import { PasswordInput } from '../../components/PasswordInput';
import { useSimpleForm, type Wrong } from '../../components/use-simple-form';
import { useApi, useSession } from '../../session/SessionContext';
import { FormProblem } from '../sign-in/FormProblem';
import { SignInFrame } from '../sign-in/SignInFrame';
import { useSignInWords } from '../sign-in/use-words';

/** Where the link of the mail leads. Opening it confirms nothing: mail scanners open links too. */
export function ConfirmPage() {
  const { t } = useTranslation('registration');
  const { hash } = useLocation();
  const [token] = useState(hash);
  const [dead, setDead] = useState(token === '');
  if (dead) {
    return (
      <SignInFrame title={t('confirm.deadTitle')} lead={t('confirm.deadLead')}>
        <Link to="/register" className={buttonClass('default', 'xl', true)}>
          {t('confirm.again')}
        </Link>
      </SignInFrame>
    );
  }
  return (
    <SignInFrame title={t('confirm.title')} lead={t('confirm.lead')}>
      <PasswordForm token={token} onDead={() => setDead(true)} />
    </SignInFrame>
  );
}

function PasswordForm({ token, onDead }: { token: string; onDead: () => void }) {
  const { t } = useTranslation('registration');
  const words = useSignInWords();
  const api = useApi();
  const session = useSession();
  const router = useRouter();
  const form = useSimpleForm({
    names: ['password'],
    check: ({ password }) => {
      const problem = newPasswordProblem(password);
      return { fields: { password: problem ? words.newPassword(problem) : undefined } };
    },
    act: async ({ password }) => {
      const body = { token, password };
      const { login } = await api.post<ConfirmedRegistration>('/auth/register/confirm', body, { anonymous: true });
      // Signed in or not, the account is there: the sign-in page takes it from here when this fails.
      const step = await session.signIn(login, password).catch(() => undefined);
      await router.navigate({ to: step?.kind === 'done' ? '/' : '/sign-in', replace: true });
    },
    refused: (error): Wrong<'password'> => {
      const paths = new Set(isProblem(error) ? error.errors.map(({ path }) => path) : []);
      if (paths.has('password')) return { fields: { password: words.newPassword() } };
      if (!isProblem(error) || error.status >= 500 || error.status === 429)
        return { problem: words.general(error), focus: 'password' };
      onDead();
      return {};
    },
  });
  return (
    <form {...form.form} className="stack si-fields">
      <FormProblem id="confirm-problem">{form.problem}</FormProblem>
      <Field
        id="confirm-password"
        label={t('sign-in:new.password')}
        hint={t('sign-in:new.rule')}
        error={form.errorOf('password')}
      >
        {(control) => <PasswordInput {...control} large name="password" autoComplete="new-password" />}
      </Field>
      <Button look="primary" size="xl" full type="submit" busy={form.busy}>
        {t('confirm.submit')}
      </Button>
    </form>
  );
}
