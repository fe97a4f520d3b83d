import type { Me } from '@avviso/contracts';
import { IconLogout } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { useSignOut } from '../../session/use-sign-out';
import { EmailDialog } from './EmailDialog';
import { usePendingEmail } from './email-data';
import { PendingEmail } from './PendingEmail';

/** What the reader signs in with. Another address counts when it was confirmed (ACC-20). */
export function SignInCard({ me }: { me: Me }) {
  const { t } = useTranslation('me');
  const [changing, setChanging] = useState(false);
  const signOut = useSignOut();
  // That of an employee is changed in the console.
  const own = me.kind === 'contact';
  const waiting = usePendingEmail(own).data?.pending;
  const byEmail = me.email !== null && me.login.toLowerCase() === me.email.toLowerCase();
  return (
    <section className="card" aria-labelledby="me-login">
      <div className="card-h">
        <h2 id="me-login">{t('login.title')}</h2>
      </div>
      <div className="card-b stack me-login">
        <div className="row wrap top g16">
          <dl className="me-facts grow">
            <div>
              <dt>{t('login.email')}</dt>
              <dd>
                <span dir="auto">{me.email ?? t('login.noEmail')}</span>
                {byEmail && <span className="hint blk">{t('login.emailHint')}</span>}
                {!own && <span className="hint blk">{t('login.byAdministrator')}</span>}
              </dd>
            </div>
            {!byEmail && (
              <div>
                <dt>{t('login.userName')}</dt>
                <dd dir="auto">{me.login}</dd>
              </div>
            )}
            {me.companyName && (
              <div>
                <dt>{t('login.companyOf')}</dt>
                <dd dir="auto">{me.companyName}</dd>
              </div>
            )}
          </dl>
          {own && !waiting && <Button onClick={() => setChanging(true)}>{t('email.change')}</Button>}
        </div>
        {waiting && <PendingEmail email={waiting.email} expiresAt={waiting.expiresAt} />}
      </div>
      <div className="card-f row">
        <Button className="end" onClick={signOut}>
          <IconLogout aria-hidden />
          {t('shell:signOut')}
        </Button>
      </div>
      {changing && <EmailDialog me={me} onClose={() => setChanging(false)} />}
    </section>
  );
}
