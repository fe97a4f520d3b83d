import type { Me } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';

/** What the reader signs in with. */
export function SignInCard({ me }: { me: Me }) {
  const { t } = useTranslation('me');
  const byEmail = me.email !== null && me.login.toLowerCase() === me.email.toLowerCase();
  return (
    <section className="card" aria-labelledby="me-login">
      <div className="card-h">
        <h2 id="me-login">{t('login.title')}</h2>
      </div>
      <dl className="card-b me-facts">
        <div>
          <dt>{t('login.email')}</dt>
          <dd>
            <span dir="auto">{me.email ?? t('login.noEmail')}</span>
            {byEmail && <span className="hint blk">{t('login.emailHint')}</span>}
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
    </section>
  );
}
