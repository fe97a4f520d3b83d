import type { Principal } from '@avviso/access';
import { Outbox } from '@avviso/messaging';
import { UnitOfWork } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import { AuditTrail } from '../audit/audit-trail.js';
import { actionOf, personChanges } from '../audit/changes.js';
import { LoginTaken } from '../domain/account.errors.js';
import type { Employee } from '../domain/employee.js';
import { assertReachesOffice } from '../domain/profile.js';
import { EmployeeRepository } from '../storage/employee.repository.js';
import { sayingDuplicates } from '../storage/unique.js';
import { type Actor, accessChanged, employeeChanged } from './state-events.js';
import { type AccountWish, UserAccountChanges } from './user-account-changes.js';

/** What is to be written: the employee before (none when it is new) and after, and its user account. */
export interface EmployeeWrite {
  before: Employee | undefined;
  after: Employee;
  account?: AccountWish;
}

/** Writes an employee, its user account and the events of both, all or nothing. */
@Injectable()
export class EmployeeWriter {
  constructor(
    private readonly employees: EmployeeRepository,
    private readonly accountChanges: UserAccountChanges,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws LoginTaken, LastAdministrator, StaleVersion, and whatever `plan` throws */
  run(
    by: { actor: Actor; granter: Principal | undefined },
    plan: (session: ClientSession) => Promise<EmployeeWrite>,
  ): Promise<Employee> {
    return sayingDuplicates({ loginKey: () => new LoginTaken('account.login') }, () =>
      this.unitOfWork.run(async (session) => this.write(await plan(session), by, session)),
    );
  }

  private async write(
    { before, after, account: wish }: EmployeeWrite,
    { actor, granter }: { actor: Actor; granter: Principal | undefined },
    session: ClientSession,
  ): Promise<Employee> {
    const person = { kind: 'employee' as const, id: after.id, email: after.email, defaultProfileId: undefined };
    const outcome = await this.accountChanges.carryOut(person, wish, granter, session);
    if (after === before && !outcome.changed) return before;
    const reachChanges = before?.office !== after.office || outcome.accessChanged;
    if (granter && reachChanges) {
      const permissions = outcome.profile?.permissions ?? {};
      assertReachesOffice(granterOf(granter), { permissions, office: after.office });
    }
    const employee = after === before ? { ...before, version: before.version + 1 } : after;
    await (before ? this.employees.save(employee, session) : this.employees.insert(employee, session));
    const events = [employeeChanged(employee, outcome.account, outcome.profile, actor)];
    if (outcome.accessChanged) {
      events.push(accessChanged({ ...employee, kind: 'employee' }, outcome.account, outcome.profile, actor));
    }
    await this.outbox.add(session, events);
    const changes = personChanges(before, employee, outcome.access);
    const subject = { kind: 'employee' as const, id: employee.id };
    await this.audit.add({ by: actor, action: actionOf(before, changes), subject, changes }, session);
    return employee;
  }
}

function granterOf(principal: Principal): Parameters<typeof assertReachesOffice>[0] {
  const office = principal.kind === 'employee' ? principal.office : undefined;
  return { permissions: principal.permissions, office };
}
