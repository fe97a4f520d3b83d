import type { Principal } from '@avviso/access';
import type { ChangeEmployee as ChangeEmployeeBody } from '@avviso/contracts';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import { NotFound } from '../domain/account.errors.js';
import { type Employee, changedEmployee } from '../domain/employee.js';
import { EmployeeRepository } from '../storage/employee.repository.js';
import { EmployeeWriter } from './employee-writer.js';
import { actorOf } from './state-events.js';
import { UserAccountChanges } from './user-account-changes.js';

@Injectable()
export class ChangeEmployee {
  constructor(
    private readonly employees: EmployeeRepository,
    private readonly accountChanges: UserAccountChanges,
    private readonly writer: EmployeeWriter,
  ) {}

  /**
   * @param version the one that the change was made from; undefined for any
   * @throws NotFound, StaleVersion, LoginTaken, ProfileExceedsOwn, LastAdministrator
   */
  async run(
    principal: Principal,
    id: string,
    version: number | undefined,
    body: ChangeEmployeeBody,
  ): Promise<Employee> {
    const { account, ...fields } = body;
    const wish = await this.accountChanges.prepare(account);
    return this.writer.run({ actor: actorOf(principal), granter: principal }, async (session) => {
      const before = await this.employees.find(id, session);
      if (!before) throw new NotFound('employee');
      if (version !== undefined && version !== before.version) throw new StaleVersion('The employee');
      return { before, after: changedEmployee(before, fields), account: wish };
    });
  }
}
