import { NewPasswordStep } from './NewPasswordStep';
import { SecondFactorStep } from './SecondFactorStep';
import type { SignIn } from './use-sign-in';

/** What follows the password, where something does. */
export function LaterStep({ signIn }: { signIn: SignIn }) {
  const { step } = signIn;
  if (step.kind === 'second-factor')
    return <SecondFactorStep key={step.challenge} signIn={signIn} challenge={step.challenge} />;
  return <NewPasswordStep signIn={signIn} />;
}
