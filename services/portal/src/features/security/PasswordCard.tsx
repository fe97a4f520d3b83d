import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { newPasswordProblem } from '../../components/new-password';
import { PasswordInput } from '../../components/PasswordInput';
import { useToasts } from '../../components/Toasts';
import { useSimpleForm, type Wrong } from '../../components/use-simple-form';
import { useApi, usePerson } from '../../session/SessionContext';
import { useOwnSessionsChanged } from './data';

type Name = 'current' | 'next';

/** Changes the own password; every other session ends with it. */
export function PasswordCard() {
  const { t } = useTranslation('security');
  const api = useApi();
  const person = usePerson();
  const toasts = useToasts();
  const sessionsChanged = useOwnSessionsChanged();
  const form = useSimpleForm<Name>({
    names: ['current', 'next'],
    check: ({ current, next }) => {
      const problem = newPasswordProblem(next);
      return {
        fields: {
          current: current === '' ? t('error.currentMissing') : undefined,
          next: problem ? t(`error.${problem}`) : current === next ? t('error.same') : undefined,
        },
      };
    },
    act: async ({ current, next }) => {
      await api.put('/me/password', { currentPassword: current, newPassword: next });
      form.reset();
      toasts.success(t('password.changed'), { detail: t('password.changedDetail') });
      await sessionsChanged();
    },
    refused: (error): Wrong<Name> => {
      if (isProblem(error, 429)) {
        return { fields: { current: t('error.later', { minutes: Math.ceil((error.retryAfterSeconds ?? 60) / 60) }) } };
      }
      const paths = new Set(isProblem(error) ? error.errors.map(({ path }) => path) : []);
      const current = paths.has('currentPassword') ? t('error.currentWrong') : undefined;
      const next = paths.has('newPassword') ? t('error.tooShort') : undefined;
      if (!current && !next) toasts.error(t('password.notChanged'), { detail: t('password.kept') });
      return { fields: { current, next } };
    },
  });

  return (
    <section className="card" aria-labelledby="sec-password">
      <div className="card-h">
        <h2 id="sec-password">{t('password.title')}</h2>
      </div>
      <form {...form.form} className="card-b sec-form">
        {/* Tells password managers whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={person.login} readOnly hidden />
        <Field id="sec-current" label={t('password.current')} error={form.errorOf('current')}>
          {(control) => <PasswordInput {...control} name="current" autoComplete="current-password" />}
        </Field>
        <Field id="sec-next" label={t('password.new')} error={form.errorOf('next')} hint={t('password.rule')}>
          {(control) => <PasswordInput {...control} name="next" autoComplete="new-password" />}
        </Field>
        <div className="row g12 wrap">
          <Button look="primary" type="submit" busy={form.busy}>
            {t('password.change')}
          </Button>
          <span className="small dim">{t('password.about')}</span>
        </div>
      </form>
    </section>
  );
}
