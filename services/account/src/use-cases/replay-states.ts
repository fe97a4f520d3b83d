import type { DomainEvent } from '@avviso/contracts';
import { EventPublisher } from '@avviso/messaging';
import { LOGGER } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { CompanyRepository } from '../storage/company.repository.js';
import { ContactRepository } from '../storage/contact.repository.js';
import { EmployeeRepository } from '../storage/employee.repository.js';
import { ProfileRepository } from '../storage/profile.repository.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';
import { companyChanged, contactChanged, employeeChanged, profileChanged, systemActor } from './state-events.js';

/** States that are in memory, and unconfirmed, at one time. */
const BATCH = 200;
/** So often it is said how far a replay is. */
const TOLD_EVERY = 10_000;

/**
 * Publishes every current state again (ACC-22). Directly and not through the outbox: nothing changes, and a state that
 * is newer by the time a consumer reads this one wins by its version.
 */
@Injectable()
export class ReplayStates {
  constructor(
    private readonly companies: CompanyRepository,
    private readonly contacts: ContactRepository,
    private readonly employees: EmployeeRepository,
    private readonly profiles: ProfileRepository,
    private readonly accounts: UserAccountRepository,
    private readonly publisher: EventPublisher,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Interrupted, it begins again; consumers take each version once. @returns how many states were published */
  async run(): Promise<number> {
    const of = await this.count();
    let published = 0;
    for await (const events of this.states()) {
      await this.publisher.publish(events);
      const tells = Math.floor((published + events.length) / TOLD_EVERY) > Math.floor(published / TOLD_EVERY);
      published += events.length;
      if (tells) this.logger.info({ published, of }, 'states are being published again');
    }
    return published;
  }

  private async count(): Promise<number> {
    const kinds = [this.profiles, this.companies, this.employees, this.contacts];
    const counts = await Promise.all(kinds.map((kind) => kind.count()));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  private async *states(): AsyncGenerator<DomainEvent[]> {
    for await (const batch of this.profiles.batches(BATCH)) yield batch.map((one) => profileChanged(one, systemActor));
    for await (const batch of this.companies.batches(BATCH)) yield batch.map((one) => companyChanged(one, systemActor));
    for await (const batch of this.employees.batches(BATCH)) {
      const accounts = await this.accounts.findByPeople(batch.map((one) => one.id));
      const profiles = await this.profiles.findMany([...accounts.values()].map((account) => account.profileId));
      yield batch.map((one) => {
        const account = accounts.get(one.id);
        return employeeChanged(one, account, account && profiles.get(account.profileId), systemActor);
      });
    }
    for await (const batch of this.contacts.batches(BATCH)) {
      const accounts = await this.accounts.findByPeople(batch.map((one) => one.id));
      yield batch.map((one) => contactChanged(one, accounts.get(one.id), systemActor));
    }
  }
}
