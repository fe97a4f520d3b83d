import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { LaterStep } from '../sign-in/LaterStep';
import { SignInFrame } from '../sign-in/SignInFrame';
import { useSignIn } from '../sign-in/use-sign-in';
import { AddressStep } from './AddressStep';
import { NewPasswordStep } from './NewPasswordStep';

const route = getRouteApi('/password-reset');

/** A forgotten password (ACC-12): the address, then the code that went to it with a new password. */
export function PasswordResetPage() {
  const { t } = useTranslation('password-reset');
  const { next } = route.useSearch();
  const router = useRouter();
  const signIn = useSignIn(() => router.navigate({ href: next ?? '/', replace: true }));
  const [email, setEmail] = useState<string>();

  if (signIn.step.kind === 'second-factor') {
    return (
      <SignInFrame title={t('sign-in:second.title')} lead={t('sign-in:second.lead')}>
        <LaterStep signIn={signIn} />
      </SignInFrame>
    );
  }
  if (email === undefined) {
    return (
      <SignInFrame key="ask" title={t('ask.title')} lead={t('ask.lead')}>
        <AddressStep next={next} onSent={setEmail} />
      </SignInFrame>
    );
  }
  const lead = (
    <Trans t={t} i18nKey="set.lead" values={{ email }} components={{ b: <b dir="auto" className="si-address" /> }} />
  );
  return (
    <SignInFrame key="set" title={t('set.title')} lead={lead}>
      <NewPasswordStep
        email={email}
        onOther={() => setEmail(undefined)}
        onSet={async (password) => {
          try {
            await signIn.enterPassword(email, password);
          } catch {
            // The password is set all the same: the sign-in page says what stands in the way.
            await router.navigate({ to: '/sign-in', search: next ? { next } : {}, replace: true });
          }
        }}
      />
    </SignInFrame>
  );
}
