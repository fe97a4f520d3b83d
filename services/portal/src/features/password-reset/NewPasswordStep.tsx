import type { ConfirmPasswordReset } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { useAnnounce } from '../../components/LiveRegion';
import { newPasswordProblem } from '../../components/new-password';
import { PasswordInput } from '../../components/PasswordInput';
import { useSimpleForm, type Wrong } from '../../components/use-simple-form';
import { useApi } from '../../session/SessionContext';
import { FormProblem } from '../sign-in/FormProblem';
import { useSignInWords } from '../sign-in/use-words';
import { SendAgain } from './SendAgain';

type Name = 'code' | 'password';

interface NewPasswordStepProps {
  readonly email: string;
  readonly onOther: () => void;
  readonly onSet: (password: string) => Promise<void>;
}

export function NewPasswordStep({ email, onOther, onSet }: NewPasswordStepProps) {
  const { t } = useTranslation('password-reset');
  const words = useSignInWords();
  const api = useApi();
  const announce = useAnnounce();
  const form = useSimpleForm<Name>({
    names: ['code', 'password'],
    check: ({ code, password }) => {
      const problem = newPasswordProblem(password);
      return {
        fields: {
          code: /^\d{6}$/.test(digitsOf(code)) ? undefined : t('set.codeMissing'),
          password: problem ? words.newPassword(problem) : undefined,
        },
      };
    },
    act: async ({ code, password }) => {
      const body: ConfirmPasswordReset = { email, code: digitsOf(code), password };
      await api.post('/auth/password-reset/confirm', body, { anonymous: true });
      await onSet(password);
    },
    refused: (error): Wrong<Name> => {
      const paths = new Set(isProblem(error) ? error.errors.map(({ path }) => path) : []);
      if (paths.has('password')) return { fields: { password: words.newPassword() } };
      if (isProblem(error, 422)) return { fields: { code: t('set.codeWrong') } };
      return { problem: words.general(error), focus: 'code' };
    },
  });
  return (
    <form {...form.form} className="stack si-fields">
      <FormProblem id="reset-problem">{form.problem}</FormProblem>
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field id="reset-code" label={t('set.code')} error={form.errorOf('code')}>
        {(control) => (
          <input
            {...control}
            name="code"
            className={control['aria-invalid'] ? 'input lg mono num bad' : 'input lg mono num'}
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={12}
            autoFocus
          />
        )}
      </Field>
      <Field
        id="reset-password"
        label={t('sign-in:new.password')}
        hint={t('sign-in:new.rule')}
        error={form.errorOf('password')}
      >
        {(control) => <PasswordInput {...control} large name="password" autoComplete="new-password" />}
      </Field>
      <Button look="primary" size="xl" full type="submit" busy={form.busy}>
        {t('set.submit')}
      </Button>
      <SendAgain
        email={email}
        onOther={onOther}
        onSent={() => {
          form.clear();
          announce(t('set.sentAgain'));
        }}
      />
    </form>
  );
}

/** As people paste it out of a mail. */
const digitsOf = (code: string): string => code.replace(/\s/g, '');
