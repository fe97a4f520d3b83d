import type { Principal } from '@avviso/access';
import type { CreateEmployee as CreateEmployeeBody } from '@avviso/contracts';
import { newId } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { type Employee, newEmployee } from '../domain/employee.js';
import { EmployeeWriter } from './employee-writer.js';
import { actorOf } from './state-events.js';
import { UserAccountChanges } from './user-account-changes.js';

@Injectable()
export class CreateEmployee {
  constructor(
    private readonly accountChanges: UserAccountChanges,
    private readonly writer: EmployeeWriter,
  ) {}

  /** @throws LoginTaken, ProfileExceedsOwn, UnknownReference */
  async run(principal: Principal, body: CreateEmployeeBody): Promise<Employee> {
    const { account, ...fields } = body;
    const wish = await this.accountChanges.prepare(account);
    const employee = newEmployee(newId(), fields);
    return this.writer.run({ actor: actorOf(principal), granter: principal }, () =>
      Promise.resolve({ before: undefined, after: employee, account: wish }),
    );
  }
}
