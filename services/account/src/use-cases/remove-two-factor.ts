import type { Principal } from '@avviso/access';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../audit/audit-trail.js';
import { NotFound } from '../domain/account.errors.js';
import { assertCovers } from '../domain/profile.js';
import { SessionEnder } from '../sessions/session-ender.js';
import { TwoFactors } from '../sessions/two-factor.store.js';
import { EmployeeRepository } from '../storage/employee.repository.js';
import { ProfileRepository } from '../storage/profile.repository.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';
import { actorOf } from './state-events.js';

@Injectable()
export class RemoveTwoFactor {
  constructor(
    private readonly employees: EmployeeRepository,
    private readonly accounts: UserAccountRepository,
    private readonly profiles: ProfileRepository,
    private readonly twoFactors: TwoFactors,
    private readonly ender: SessionEnder,
    private readonly audit: AuditTrail,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Whose access is wider than one's own keeps its second factor. @throws NotFound, ProfileExceedsOwn */
  async run(principal: Principal, employeeId: string): Promise<void> {
    await this.unitOfWork.run(async (session) => {
      if (!(await this.employees.find(employeeId, session))) throw new NotFound('employee');
      const account = await this.accounts.findByPerson(employeeId, session);
      const profile = account && (await this.profiles.find(account.profileId, session));
      if (profile) assertCovers(principal.permissions, profile.permissions);
      if (await this.twoFactors.remove(employeeId, session)) {
        await this.ender.endAll(employeeId, 'two-factor-removed', session);
        const subject = { kind: 'employee' as const, id: employeeId };
        await this.audit.add({ by: actorOf(principal), action: 'two-factor-removed', subject }, session);
      }
    });
  }
}
