import { newId } from '@avviso/persistence';
import { CONFIG, InvalidConfiguration, LOGGER } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { AccountConfig } from '../account.config.js';
import { newEmployee } from '../domain/employee.js';
import { adminProfileId } from '../domain/profile.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';
import { EmployeeWriter } from './employee-writer.js';
import { systemActor } from './state-events.js';
import { UserAccountChanges } from './user-account-changes.js';

/** Makes the first administrator from ADMIN_EMAIL and ADMIN_PASSWORD, where the installation has none yet. */
@Injectable()
export class CreateFirstAdministrator {
  constructor(
    private readonly accounts: UserAccountRepository,
    private readonly accountChanges: UserAccountChanges,
    private readonly writer: EmployeeWriter,
    @Inject(CONFIG) private readonly config: Pick<AccountConfig, 'ADMIN_EMAIL' | 'ADMIN_PASSWORD'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @throws InvalidConfiguration for an address without a password */
  async run(): Promise<void> {
    const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = this.config;
    if ((await this.accounts.peopleWithProfiles('employee', [adminProfileId])).length > 0) return;
    if (email === undefined) {
      this.logger.info('there is no administrator yet: set ADMIN_EMAIL and ADMIN_PASSWORD_FILE and start again');
      return;
    }
    if (password === undefined) {
      throw new InvalidConfiguration([
        'ADMIN_PASSWORD: is missing, and ADMIN_EMAIL is to become the first administrator',
      ]);
    }
    const account = await this.accountChanges.prepare({ password, profileId: adminProfileId });
    const after = newEmployee(newId(), { firstName: 'First', lastName: 'Administrator', email });
    await this.writer.run({ actor: systemActor, granter: undefined }, () =>
      Promise.resolve({ before: undefined, after, account }),
    );
    this.logger.info('the first administrator was created');
  }
}
