import { IconTicket } from '@tabler/icons-react';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useBrand } from '../../brand/BrandContext';
import { destinationOf } from './next';
import { PasswordStep } from './PasswordStep';
import { SignInFrame } from './SignInFrame';
import { useSignIn, type Step } from './use-sign-in';

const route = getRouteApi('/sign-in');
const LaterStep = lazy(() => import('./LaterStep').then((module) => ({ default: module.LaterStep })));

const textsOf: Record<Step['kind'], { readonly title: string; readonly lead: string }> = {
  password: { title: 'title', lead: 'lead' },
  'second-factor': { title: 'second.title', lead: 'second.lead' },
  'new-password': { title: 'new.title', lead: 'new.lead' },
};

export function SignInPage() {
  const { t } = useTranslation('sign-in');
  const { next } = route.useSearch();
  const router = useRouter();
  const { registration } = useBrand();
  const signIn = useSignIn(() => router.navigate({ href: next ?? '/', replace: true }));
  const texts = textsOf[signIn.step.kind];
  return (
    <SignInFrame title={t(texts.title)} lead={t(texts.lead)}>
      {next && <AfterwardsNote next={next} />}
      {signIn.step.kind === 'password' ? (
        <>
          <PasswordStep signIn={signIn} next={next} forgot />
          <p className="small dim si-hint">
            {t('hint')}{' '}
            {registration && (
              <Link to="/register" className="nowrap">
                {t('register')}
              </Link>
            )}
          </p>
        </>
      ) : (
        <Suspense fallback={null}>
          <LaterStep signIn={signIn} />
        </Suspense>
      )}
    </SignInFrame>
  );
}

function AfterwardsNote({ next }: { next: string }) {
  const { t } = useTranslation('sign-in');
  const { kind, number } = destinationOf(next);
  return (
    <div className="note c-brand si-next">
      <IconTicket aria-hidden />
      <span>
        <Trans t={t} i18nKey={`next.${kind}`} values={{ number }} components={{ b: <b /> }} />
      </span>
    </div>
  );
}
