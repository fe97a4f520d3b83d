import type { ChangePassword } from '@avviso/contracts';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { Field } from '../../components/Field';
import { PasswordInput } from '../../components/PasswordInput';
import { useToasts } from '../../components/Toasts';
import { useApi, usePerson } from '../../session/SessionContext';
import { newPasswordProblem } from './password-problems';

interface Wrong {
  readonly current?: string | undefined;
  readonly next?: string | undefined;
}

export function PasswordCard() {
  const { t } = useTranslation('security');
  const api = useApi();
  const person = usePerson();
  const toasts = useToasts();
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<Wrong>({});

  const show = (found: Wrong): boolean => {
    setWrong(found);
    const name = found.current ? 'current' : found.next ? 'next' : undefined;
    const field = name && form.current?.elements.namedItem(name);
    if (field instanceof HTMLElement) field.focus();
    return name === undefined;
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const entered = new FormData(event.currentTarget);
    const body: ChangePassword = {
      currentPassword: String(entered.get('current') ?? ''),
      newPassword: String(entered.get('next') ?? ''),
    };
    if (!show(problemsOf(body))) return;
    setBusy(true);
    try {
      await api.put('/me/password', body);
      form.current?.reset();
      toasts.success(t('password.changed'), { detail: t('password.changedDetail') });
    } catch (error) {
      if (show(refusalOf(error))) toasts.error(t('password.notChanged'), { detail: t('password.kept') });
    } finally {
      setBusy(false);
    }
  };

  function problemsOf({ currentPassword, newPassword }: ChangePassword): Wrong {
    const problem = newPasswordProblem(newPassword);
    return {
      current: currentPassword === '' ? t('error.currentMissing') : undefined,
      next: problem ? t(`error.${problem}`) : currentPassword === newPassword ? t('error.same') : undefined,
    };
  }

  function refusalOf(error: unknown): Wrong {
    if (!isProblem(error)) return {};
    if (error.status === 429)
      return { current: t('error.later', { minutes: Math.ceil((error.retryAfterSeconds ?? 60) / 60) }) };
    const paths = new Set(error.errors.map(({ path }) => path));
    return {
      current: paths.has('currentPassword') ? t('error.currentWrong') : undefined,
      next: paths.has('newPassword') ? t('error.tooShort') : undefined,
    };
  }

  return (
    <section className="card" aria-labelledby="sec-password">
      <div className="card-h">
        <h2 id="sec-password">{t('password.title')}</h2>
      </div>
      <form ref={form} className="card-b sec-form" noValidate onSubmit={(event) => void submit(event)}>
        {/* Tells password managers whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={person.login} readOnly hidden />
        <Field id="sec-current" label={t('password.current')} error={wrong.current}>
          {(control) => <PasswordInput {...control} name="current" autoComplete="current-password" />}
        </Field>
        <Field id="sec-next" label={t('password.new')} error={wrong.next} hint={t('password.rule')}>
          {(control) => <PasswordInput {...control} name="next" autoComplete="new-password" />}
        </Field>
        <div className="row g12 wrap">
          <Button look="primary" type="submit" busy={busy}>
            {t('password.change')}
          </Button>
          <span className="small dim">{t('password.about')}</span>
        </div>
      </form>
    </section>
  );
}
