import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { PasswordInput } from '../../components/PasswordInput';
import { useSimpleForm } from '../../components/use-simple-form';
import { FormProblem } from './FormProblem';
import type { SignIn } from './use-sign-in';
import { useSignInWords } from './use-words';

interface PasswordStepProps {
  readonly signIn: SignIn;
  /** Filled in already. */
  readonly login?: string;
  /** The way to a new password; not over a page whose typed text it would lose. */
  readonly next?: string | undefined;
  readonly forgot?: boolean;
}

export function PasswordStep({ signIn, login = '', next, forgot = false }: PasswordStepProps) {
  const { t } = useTranslation('sign-in');
  const words = useSignInWords();
  const form = useSimpleForm({
    names: ['login', 'password'],
    check: (values) => ({
      fields: {
        login: values.login.trim() === '' ? t('missing.login') : undefined,
        password: values.password === '' ? t('missing.password') : undefined,
      },
    }),
    act: (values) => signIn.enterPassword(values.login.trim(), values.password),
    refused: (error) => ({ problem: words.password(error), focus: 'password' }),
  });
  const problem = form.problem ?? (signIn.tookTooLong ? t('problem.over') : undefined);
  return (
    <form {...form.form} className="stack si-fields">
      <FormProblem id="sign-in-problem">{problem}</FormProblem>
      <Field id="si-login" label={t('login')} error={form.errorOf('login')}>
        {(control) => (
          <input
            {...control}
            name="login"
            className={control['aria-invalid'] ? 'input lg bad' : 'input lg'}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={login}
          />
        )}
      </Field>
      <div className="si-password">
        <Field id="si-password" label={t('password')} error={form.errorOf('password')}>
          {(control) => (
            <PasswordInput
              {...control}
              aria-invalid={control['aria-invalid'] || problem !== undefined}
              aria-describedby={control['aria-describedby'] ?? (problem ? 'sign-in-problem' : undefined)}
              large
              name="password"
              autoComplete="current-password"
              data-autofocus={login !== '' || undefined}
            />
          )}
        </Field>
        {forgot && (
          <Link to="/password-reset" search={next ? { next } : {}} className="small lnk si-forgot">
            {t('forgot')}
          </Link>
        )}
      </div>
      <Button look="primary" size="xl" full type="submit" busy={form.busy}>
        {t('submit')}
      </Button>
    </form>
  );
}
