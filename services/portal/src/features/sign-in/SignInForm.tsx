import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { FieldError } from '../../components/FieldError';
import { useSession } from '../../session/SessionContext';

interface Missing {
  readonly login: boolean;
  readonly password: boolean;
}

const nothingMissing: Missing = { login: false, password: false };

export function SignInForm({ next }: { next: string | undefined }) {
  const { t } = useTranslation('sign-in');
  const session = useSession();
  const router = useRouter();
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState(nothingMissing);
  const [problem, setProblem] = useState<string>();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const entered = new FormData(form);
    const login = String(entered.get('login') ?? '').trim();
    const password = String(entered.get('password') ?? '');
    const lacking = { login: login === '', password: password === '' };
    setMissing(lacking);
    setProblem(undefined);
    if (lacking.login || lacking.password) {
      focusField(form, lacking.login ? 'login' : 'password');
      return;
    }
    setBusy(true);
    try {
      await session.signIn(login, password);
      await router.navigate({ href: next ?? '/', replace: true });
    } catch (error) {
      setProblem(wordsFor(error, t));
      setBusy(false);
      focusField(form, 'password');
    }
  };

  return (
    <form className="stack si-fields" noValidate onSubmit={(event) => void submit(event)}>
      <div role="alert">
        {problem && (
          <p className="note c-red" id="sign-in-problem">
            {problem}
          </p>
        )}
      </div>
      <div className="field">
        <label htmlFor="login">{t('login')}</label>
        <input
          id="login"
          name="login"
          className={missing.login ? 'input lg bad' : 'input lg'}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={missing.login}
          aria-describedby={missing.login ? 'login-missing' : undefined}
        />
        <FieldError id="login-missing">{missing.login ? t('missing.login') : undefined}</FieldError>
      </div>
      <div className="field">
        <label htmlFor="password">{t('password')}</label>
        <div className={missing.password ? 'input lg bad' : 'input lg'}>
          <input
            id="password"
            name="password"
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
            aria-invalid={missing.password || problem !== undefined}
            aria-describedby={missing.password ? 'password-missing' : problem ? 'sign-in-problem' : undefined}
          />
          <button
            type="button"
            className="iconbtn sm"
            aria-label={t('showPassword')}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            {shown ? <IconEyeOff aria-hidden /> : <IconEye aria-hidden />}
          </button>
        </div>
        <FieldError id="password-missing">{missing.password ? t('missing.password') : undefined}</FieldError>
      </div>
      <Button look="primary" size="xl" full type="submit" busy={busy}>
        {t('submit')}
      </Button>
    </form>
  );
}

function focusField(form: HTMLFormElement, name: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLElement) field.focus();
}

function wordsFor(error: unknown, t: TFunction<'sign-in'>): string {
  if (isProblem(error, 429)) return t('problem.later', { minutes: Math.ceil((error.retryAfterSeconds ?? 60) / 60) });
  // 400 too: a body that the server refuses is a name or password that cannot be right.
  if (isProblem(error, 401) || isProblem(error, 400) || isProblem(error, 422)) return t('problem.wrong');
  return t('problem.failed');
}
