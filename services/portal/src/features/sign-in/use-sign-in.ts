import { useState } from 'react';
import { isProblem } from '../../api/problem';
import { useSession } from '../../session/SessionContext';
import type { SignInStep } from '../../session/session';

const passwordStep = { kind: 'password' } as const;
export type Step = typeof passwordStep | Exclude<SignInStep, { kind: 'done' }>;

/** The steps of a sign-in: the password, and where it is asked for a second factor or a password of one's own. */
export function useSignIn(onDone: () => void | Promise<void>) {
  const session = useSession();
  const [step, setStep] = useState<Step>(
    session.snapshot().status === 'temporary' ? { kind: 'new-password' } : passwordStep,
  );
  const [temporaryPassword, setTemporaryPassword] = useState<string>();
  const [tookTooLong, setTookTooLong] = useState(false);

  const goOn = async (next: SignInStep): Promise<void> => {
    setTookTooLong(false);
    if (next.kind === 'done') await onDone();
    else setStep(next);
  };

  return {
    step,
    tookTooLong,
    /** The one that was typed a step before, so that it needs not be typed twice. */
    temporaryPassword,
    enterPassword: async (login: string, password: string) => {
      const next = await session.signIn(login, password);
      if (next.kind === 'new-password') setTemporaryPassword(password);
      await goOn(next);
    },
    enterCode: async (challenge: string, code: string) => {
      try {
        await goOn(await session.secondFactor(challenge, code));
      } catch (error) {
        if (!isProblem(error) || error.code !== 'AUTH.CHALLENGE_OVER') throw error;
        setTookTooLong(true);
        setStep(passwordStep);
      }
    },
    replacePassword: async (current: string, next: string) =>
      goOn(await session.replaceTemporaryPassword(current, next)),
    startOver: () => setStep(passwordStep),
  };
}

export type SignIn = ReturnType<typeof useSignIn>;
