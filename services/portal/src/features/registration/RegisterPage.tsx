import type { Identity } from '@avviso/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Button, buttonClass } from '../../components/Button';
import { ListSkeleton } from '../../components/Skeleton';
import { useApi } from '../../session/SessionContext';
import { SignInFrame } from '../sign-in/SignInFrame';
import { RegisterForm } from './RegisterForm';

/** A visitor asks for access, where the operator allows it (ACC-23). */
export function RegisterPage() {
  const { t } = useTranslation('registration');
  const api = useApi();
  const [email, setEmail] = useState<string>();
  const identity = useQuery({
    queryKey: ['identity', 'host'],
    queryFn: ({ signal }) =>
      api.get<Identity>('/identity', { query: { host: window.location.host }, signal, anonymous: true }),
  });
  if (email !== undefined) return <Sent email={email} onAgain={() => setEmail(undefined)} />;
  if (identity.data?.registration === false || identity.isError) {
    return (
      <SignInFrame title={t('closed.title')} lead={t('closed.lead')}>
        <Link to="/sign-in" className={buttonClass('default', 'xl', true)}>
          {t('sign-in:toSignIn')}
        </Link>
      </SignInFrame>
    );
  }
  return (
    <SignInFrame title={t('title')} lead={t('lead')}>
      {identity.data ? <RegisterForm onSent={setEmail} /> : <ListSkeleton />}
    </SignInFrame>
  );
}

function Sent({ email, onAgain }: { email: string; onAgain: () => void }) {
  const { t } = useTranslation('registration');
  const lead = (
    <Trans t={t} i18nKey="sent.lead" values={{ email }} components={{ b: <b dir="auto" className="si-address" /> }} />
  );
  return (
    <SignInFrame key="sent" title={t('sent.title')} lead={lead}>
      <div className="stack">
        <p className="small dim">{t('sent.nothing')}</p>
        <Button full size="xl" onClick={onAgain}>
          {t('sent.again')}
        </Button>
      </div>
    </SignInFrame>
  );
}
