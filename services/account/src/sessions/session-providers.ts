import type { Provider } from '@nestjs/common';
import { AccountForReset } from '../use-cases/account-for-reset.js';
import { ChangePassword } from '../use-cases/change-password.js';
import { ConfirmPasswordReset } from '../use-cases/confirm-password-reset.js';
import { FinishSignIn } from '../use-cases/finish-sign-in.js';
import { ListRevokedSessions } from '../use-cases/list-revoked-sessions.js';
import { OwnSessions } from '../use-cases/own-sessions.js';
import { OwnTwoFactor } from '../use-cases/own-two-factor.js';
import { RedeemSecret } from '../use-cases/redeem-secret.js';
import { RefreshSession } from '../use-cases/refresh-session.js';
import { RemoveTwoFactor } from '../use-cases/remove-two-factor.js';
import { RequestPasswordReset } from '../use-cases/request-password-reset.js';
import { ResetContactPassword } from '../use-cases/reset-contact-password.js';
import { SignIn } from '../use-cases/sign-in.js';
import { SignOut } from '../use-cases/sign-out.js';
import { CredentialsKey } from './credentials-key.js';
import { CredentialsRoot } from './credentials-root.js';
import { Credentials } from './credentials.js';
import { KeyRotation } from './key-rotation.js';
import { LockNotice } from './lock-notice.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordWriter } from './password-writer.js';
import { Principals } from './principals.js';
import { ResetCodes } from './reset-codes.store.js';
import { SecondFactor } from './second-factor.js';
import { SessionEnder } from './session-ender.js';
import { SessionIssuer } from './session-issuer.js';
import { SessionStore } from './session.store.js';
import { SignInChallenges } from './sign-in-challenges.store.js';
import { SigningKeys } from './signing-keys.js';
import { TemporaryPasswordMaker } from './temporary-password-maker.js';
import { TemporaryPasswords } from './temporary-passwords.store.js';
import { TryLimiter } from './try-limiter.js';
import { TwoFactors } from './two-factor.store.js';

/** Signing in, and everything about credentials: what the module takes as one. */
export const sessionProviders: Provider[] = [
  ...[SessionStore, SessionEnder, SessionIssuer, Principals, SigningKeys, KeyRotation],
  ...[Credentials, CredentialsKey, CredentialsRoot, PasswordHasher, PasswordWriter, TryLimiter, LockNotice],
  ...[ResetCodes, TemporaryPasswords, TemporaryPasswordMaker],
  ...[TwoFactors, SecondFactor, SignInChallenges],
  ...[SignIn, FinishSignIn, RefreshSession, SignOut, OwnSessions, OwnTwoFactor, RemoveTwoFactor],
  ...[ChangePassword, RequestPasswordReset, ConfirmPasswordReset, ResetContactPassword, AccountForReset],
  ...[RedeemSecret, ListRevokedSessions],
];
