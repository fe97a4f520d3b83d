import { defineService } from '@avviso/service-kit';
import { accountConfigSchema } from './account.config.js';
import { AccountModule } from './account.module.js';
import { seedDemo } from './demo/seed-demo.js';

export const accountService = defineService({
  name: 'account',
  description: 'Owns companies, contacts, employees, profiles and user accounts, and signs people in.',
  paths: [
    '/api/v1/auth',
    '/api/v1/me',
    '/api/v1/companies',
    '/api/v1/contacts',
    '/api/v1/employees',
    '/api/v1/profiles',
    '/api/v1/audit',
    '/api/v1/imports',
    '/api/v1/identity',
    '/api/v1/settings/identity',
    '/api/v1/settings/registration',
    '/.well-known/jwks.json',
    '/.well-known/revoked-sessions.json',
  ],
  config: accountConfigSchema,
  module: () => AccountModule,
  seedDemo,
});

export { seedDemo };
export { demoIds, demoPassword } from './demo/demo-people.js';
