import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem';
import { Dialog } from '../components/Dialog';
import { Button } from '../components/Button';
import { FieldError } from '../components/FieldError';
import { useSession, useSessionState } from './SessionContext';

/** Over the page when the session ended: what was typed stays, and what was asked for is asked again afterwards. */
export function SessionEndedDialog() {
  const state = useSessionState();
  if (state.status !== 'ended') return null;
  return <SignInAgain login={state.person.login} />;
}

function SignInAgain({ login: known }: { login: string }) {
  const { t } = useTranslation('common');
  const session = useSession();
  const [login, setLogin] = useState(known);
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await session.signIn(login, password);
    } catch (error) {
      setProblem(
        t(isProblem(error, 401) ? 'session.wrong' : isProblem(error, 429) ? 'session.later' : 'session.failed'),
      );
      setBusy(false);
    }
  };

  return (
    <Dialog title={t('session.title')}>
      <p className="t2">{t('session.text')}</p>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <div className="field">
          <label htmlFor="again-login">{t('session.login')}</label>
          <input
            id="again-login"
            className="input"
            autoComplete="username"
            value={login}
            onChange={(event) => setLogin(event.target.value)}
            required
          />
        </div>
        <div className="field">
          <label htmlFor="again-password">{t('session.password')}</label>
          <input
            id="again-password"
            className={problem ? 'input bad' : 'input'}
            type="password"
            autoComplete="current-password"
            data-autofocus
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            aria-invalid={problem !== undefined}
            aria-describedby="again-problem"
            required
          />
          <div role="alert">
            <FieldError id="again-problem">{problem}</FieldError>
          </div>
        </div>
        <div className="row dlg-f">
          <Button onClick={() => session.leave()}>{t('session.leave')}</Button>
          <Button look="primary" type="submit" busy={busy}>
            {t('session.signIn')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
