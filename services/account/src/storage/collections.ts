import type { ModelDefinition } from '@nestjs/mongoose';
import { auditRowSchema } from '../audit/audit-trail.js';
import { rootRowSchema } from '../sessions/credentials-root.js';
import { resetCodeRowSchema } from '../sessions/reset-codes.store.js';
import { sessionRowSchema, tokenRowSchema } from '../sessions/session.store.js';
import { challengeRowSchema } from '../sessions/sign-in-challenges.store.js';
import { keyRowSchema } from '../sessions/signing-keys.js';
import { logoRowSchema } from '../identity/logo.store.js';
import { confirmationRowSchema } from '../registration/confirmations.store.js';
import { settingRowSchema } from '../registration/registration-settings.js';
import { importChunkSchema, importResultSchema, importRowSchema } from '../imports/import.store.js';
import { temporaryPasswordRowSchema } from '../sessions/temporary-passwords.store.js';
import { triesRowSchema } from '../sessions/try-limiter.js';
import { twoFactorRowSchema } from '../sessions/two-factor.store.js';
import { guardRowSchema } from './administrator-guard.js';
import { companyRowSchema, domainRowSchema } from './company.repository.js';
import { contactRowSchema } from './contact.repository.js';
import { employeeRowSchema } from './employee.repository.js';
import { profileRowSchema } from './profile.repository.js';
import { accountRowSchema } from './user-account.repository.js';

/** Every collection of this service; they and their indexes are made before the service starts. */
export const collections: ModelDefinition[] = [
  { name: 'Company', schema: companyRowSchema },
  { name: 'CompanyDomain', schema: domainRowSchema },
  { name: 'Contact', schema: contactRowSchema },
  { name: 'Employee', schema: employeeRowSchema },
  { name: 'Profile', schema: profileRowSchema },
  { name: 'UserAccount', schema: accountRowSchema },
  { name: 'Guard', schema: guardRowSchema },
  { name: 'Audit', schema: auditRowSchema },
  { name: 'Logo', schema: logoRowSchema },
  { name: 'Confirmation', schema: confirmationRowSchema },
  { name: 'Setting', schema: settingRowSchema },
  { name: 'Import', schema: importRowSchema },
  { name: 'ImportChunk', schema: importChunkSchema },
  { name: 'ImportResult', schema: importResultSchema },
  { name: 'Session', schema: sessionRowSchema },
  { name: 'RefreshToken', schema: tokenRowSchema },
  { name: 'SignInTries', schema: triesRowSchema },
  { name: 'SigningKey', schema: keyRowSchema },
  { name: 'CredentialRoot', schema: rootRowSchema },
  { name: 'TemporaryPassword', schema: temporaryPasswordRowSchema },
  { name: 'ResetCode', schema: resetCodeRowSchema },
  { name: 'TwoFactor', schema: twoFactorRowSchema },
  { name: 'SignInChallenge', schema: challengeRowSchema },
];
