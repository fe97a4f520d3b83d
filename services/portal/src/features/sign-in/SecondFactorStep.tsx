import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { useSimpleForm } from '../../components/use-simple-form';
import { FormProblem } from './FormProblem';
import type { SignIn } from './use-sign-in';
import { useSignInWords } from './use-words';

/** A code of the authenticator app, or one of the recovery codes (ACC-11). */
export function SecondFactorStep({ signIn, challenge }: { signIn: SignIn; challenge: string }) {
  const { t } = useTranslation('sign-in');
  const { general } = useSignInWords();
  const [recovery, setRecovery] = useState(false);
  const words = recovery
    ? { label: t('second.recovery'), hint: t('second.recoveryHint'), wrong: t('second.recoveryWrong') }
    : { label: t('second.code'), hint: t('second.codeHint'), wrong: t('second.wrong') };
  const form = useSimpleForm({
    names: ['code'],
    check: ({ code }) => {
      if (recovery) return { fields: { code: code.trim().length < 6 ? t('second.recoveryMissing') : undefined } };
      return { fields: { code: /^\d{6}$/.test(digitsOf(code)) ? undefined : t('second.missing') } };
    },
    act: ({ code }) => signIn.enterCode(challenge, recovery ? code.trim() : digitsOf(code)),
    refused: (error) =>
      isProblem(error, 422) || isProblem(error, 400)
        ? { fields: { code: words.wrong } }
        : { problem: general(error), focus: 'code' },
  });
  return (
    <form {...form.form} className="stack si-fields">
      <FormProblem id="second-problem">{form.problem}</FormProblem>
      <Field key={String(recovery)} id="second-code" label={words.label} hint={words.hint} error={form.errorOf('code')}>
        {(control) => (
          <input
            {...control}
            name="code"
            className={control['aria-invalid'] ? 'input lg mono num bad' : 'input lg mono num'}
            autoComplete="one-time-code"
            inputMode={recovery ? 'text' : 'numeric'}
            autoCapitalize="none"
            spellCheck={false}
            maxLength={40}
            autoFocus
            data-autofocus
          />
        )}
      </Field>
      <Button look="primary" size="xl" full type="submit" busy={form.busy}>
        {t('second.submit')}
      </Button>
      <div className="row wrap si-ways">
        <button
          type="button"
          className="small lnk ic-c c-brand"
          onClick={() => {
            form.clear();
            setRecovery(!recovery);
          }}
        >
          {t(recovery ? 'second.useApp' : 'second.useRecovery')}
        </button>
        <button type="button" className="small lnk ic-c c-brand end" onClick={signIn.startOver}>
          {t('startOver')}
        </button>
      </div>
    </form>
  );
}

/** Apps show it in two groups. */
const digitsOf = (code: string): string => code.replace(/\s/g, '');
