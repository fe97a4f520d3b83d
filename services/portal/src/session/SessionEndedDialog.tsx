import { useTranslation } from 'react-i18next';
import { Button } from '../components/Button';
import { Dialog } from '../components/Dialog';
import { LaterStep } from '../features/sign-in/LaterStep';
import { PasswordStep } from '../features/sign-in/PasswordStep';
import { useSignIn } from '../features/sign-in/use-sign-in';
import { useSession, useSessionState } from './SessionContext';

/** Over the page when the session ended: what was typed stays, and what was asked for is asked again afterwards (WEB-6). */
export function SessionEndedDialog() {
  const state = useSessionState();
  if (state.status !== 'ended') return null;
  return <SignInAgain login={state.person.login} />;
}

function SignInAgain({ login }: { login: string }) {
  const { t } = useTranslation('common');
  const session = useSession();
  const signIn = useSignIn(() => undefined);
  return (
    <Dialog title={t('session.title')}>
      <p className="t2">{t('session.text')}</p>
      {signIn.step.kind === 'password' ? <PasswordStep signIn={signIn} login={login} /> : <LaterStep signIn={signIn} />}
      <div className="row dlg-f">
        <Button look="ghost" onClick={() => session.leave()}>
          {t('session.leave')}
        </Button>
      </div>
    </Dialog>
  );
}
