import type { DomainEvent } from '@avviso/contracts';
import { Outbox } from '@avviso/messaging';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { AuditTrail } from '../audit/audit-trail.js';
import { actionOf, profileChanges } from '../audit/changes.js';
import type { Profile } from '../domain/profile.js';
import { EmployeeRepository } from '../storage/employee.repository.js';
import { ProfileRepository } from '../storage/profile.repository.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';
import { type Actor, employeeChanged, profileChanged } from './state-events.js';

export interface ProfileWrite {
  before: Profile;
  after: Profile;
  actor: Actor;
}

/** Writes a profile and tells the new state of it and of every employee that has it, all or nothing. */
@Injectable()
export class ProfileWriter {
  constructor(
    private readonly profiles: ProfileRepository,
    private readonly accounts: UserAccountRepository,
    private readonly employees: EmployeeRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  run(plan: (session: ClientSession) => Promise<ProfileWrite>): Promise<Profile> {
    return this.unitOfWork.run(async (session) => {
      const { before, after, actor } = await plan(session);
      if (after === before) return before;
      await this.profiles.save(after, session);
      const events = [profileChanged(after, actor), ...(await this.employeesOf(after, actor, session))];
      await this.outbox.add(session, events);
      const changes = profileChanges(before, after);
      const subject = { kind: 'profile' as const, id: after.id };
      await this.audit.add({ by: actor, action: actionOf(before, changes), subject, changes }, session);
      return after;
    });
  }

  /** What an employee may do is part of its state, so its version moves on with the profile's. */
  private async employeesOf(profile: Profile, actor: Actor, session: ClientSession): Promise<DomainEvent[]> {
    const ids = await this.accounts.peopleWithProfiles('employee', [profile.id], {}, session);
    const accounts = await this.accounts.findByPeople(ids, session);
    const events: DomainEvent[] = [];
    for (const employee of (await this.employees.findMany(ids, session)).values()) {
      const next = { ...employee, version: employee.version + 1 };
      await this.employees.save(next, session);
      events.push(employeeChanged(next, accounts.get(next.id), profile, actor));
    }
    return events;
  }
}
