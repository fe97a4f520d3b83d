import type { Language, Register } from '@avviso/contracts';
import { Link } from '@tanstack/react-router';
import type { InputHTMLAttributes } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { useSimpleForm, type Wrong } from '../../components/use-simple-form';
import { languageName, languages } from '../../i18n/languages';
import { useApi } from '../../session/SessionContext';
import { FormProblem } from '../sign-in/FormProblem';
import { useSignInWords } from '../sign-in/use-words';

const names = ['firstName', 'lastName', 'email', 'companyName', 'language'] as const;
type Name = (typeof names)[number];

/** How browsers fill each of them in. */
const inputs: Record<Exclude<Name, 'language'>, InputHTMLAttributes<HTMLInputElement>> = {
  firstName: { autoComplete: 'given-name', maxLength: 200, dir: 'auto' },
  lastName: { autoComplete: 'family-name', maxLength: 200, dir: 'auto' },
  email: { autoComplete: 'email', type: 'email', autoCapitalize: 'none', spellCheck: false },
  companyName: { autoComplete: 'organization', maxLength: 200, dir: 'auto' },
};

export function RegisterForm({ onSent }: { onSent: (email: string) => void }) {
  const { t, i18n } = useTranslation('registration');
  const words = useSignInWords();
  const api = useApi();
  const form = useSimpleForm<Name>({
    names,
    check: (values) => {
      const wrong = names.filter(
        (name) => values[name].trim() === '' || (name === 'email' && !/.@./.test(values[name])),
      );
      return { fields: Object.fromEntries(wrong.map((name) => [name, t(`error.${name}`)])) };
    },
    act: async (values) => {
      const body: Register = { ...values, email: values.email.trim(), language: values.language as Language };
      await api.post('/auth/register', body, { anonymous: true });
      onSent(body.email);
    },
    refused: (error): Wrong<Name> => {
      const paths = new Set(isProblem(error) ? error.errors.map(({ path }) => path) : []);
      const named = names.filter((name) => paths.has(name));
      if (named.length === 0) return { problem: words.general(error) };
      return { fields: Object.fromEntries(named.map((name) => [name, t(`error.${name}`)])) };
    },
  });
  return (
    <form {...form.form} className="stack si-fields">
      <FormProblem id="register-problem">{form.problem}</FormProblem>
      {(['firstName', 'lastName', 'email', 'companyName'] as const).map((name) => (
        <Field
          key={name}
          id={`register-${name}`}
          label={t(`field.${name}`)}
          error={form.errorOf(name)}
          hint={name === 'email' ? t('hint.email') : undefined}
        >
          {(control) => (
            <input
              {...control}
              {...inputs[name]}
              name={name}
              className={control['aria-invalid'] ? 'input lg bad' : 'input lg'}
            />
          )}
        </Field>
      ))}
      <Field id="register-language" label={t('field.language')} error={form.errorOf('language')}>
        {(control) => (
          <select {...control} key={i18n.language} name="language" className="input lg" defaultValue={i18n.language}>
            {languages.map((language) => (
              <option key={language} value={language} lang={language}>
                {languageName(language)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Button look="primary" size="xl" full type="submit" busy={form.busy}>
        {t('submit')}
      </Button>
      <Link to="/sign-in" className="small lnk">
        {t('sign-in:toSignIn')}
      </Link>
    </form>
  );
}
