import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { newPasswordProblem } from '../../components/new-password';
import { PasswordInput } from '../../components/PasswordInput';
import { useSimpleForm, type Wrong } from '../../components/use-simple-form';
import { FormProblem } from './FormProblem';
import type { SignIn } from './use-sign-in';
import { useSignInWords } from './use-words';

type Name = 'temporary' | 'next';

/** After a sign-in with a temporary password: nothing else opens before there is one of one's own (ACC-18). */
export function NewPasswordStep({ signIn }: { signIn: SignIn }) {
  const { t } = useTranslation('sign-in');
  const words = useSignInWords();
  const known = signIn.temporaryPassword;
  const form = useSimpleForm<Name>({
    names: ['temporary', 'next'],
    check: ({ temporary, next }) => {
      const problem = newPasswordProblem(next);
      const same = next === (known ?? temporary) ? t('new.same') : undefined;
      return {
        fields: {
          temporary: known === undefined && temporary === '' ? t('new.temporaryMissing') : undefined,
          next: problem ? words.newPassword(problem) : same,
        },
      };
    },
    act: ({ temporary, next }) => signIn.replacePassword(known ?? temporary, next),
    refused: (error): Wrong<Name> => {
      const paths = new Set(isProblem(error) ? error.errors.map(({ path }) => path) : []);
      if (paths.has('newPassword')) return { fields: { next: words.newPassword() } };
      if (paths.has('currentPassword') && known === undefined)
        return { fields: { temporary: t('new.temporaryWrong') } };
      return { problem: words.general(error), focus: 'next' };
    },
  });
  return (
    <form {...form.form} className="stack si-fields">
      <FormProblem id="new-problem">{form.problem}</FormProblem>
      {known === undefined && (
        <Field id="temporary" label={t('new.temporary')} error={form.errorOf('temporary')}>
          {(control) => <PasswordInput {...control} large name="temporary" autoComplete="current-password" />}
        </Field>
      )}
      <Field id="next-password" label={t('new.password')} hint={t('new.rule')} error={form.errorOf('next')}>
        {(control) => (
          <PasswordInput {...control} large name="next" autoComplete="new-password" autoFocus data-autofocus />
        )}
      </Field>
      <Button look="primary" size="xl" full type="submit" busy={form.busy}>
        {t('new.submit')}
      </Button>
      <div className="row si-ways">
        <button type="button" className="small lnk ic-c c-brand end" onClick={signIn.startOver}>
          {t('startOver')}
        </button>
      </div>
    </form>
  );
}
