import { NotPermitted, type Principal } from '@avviso/access';
import type { ListEmployeesQuery } from '@avviso/contracts';
import type { Page } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import type { Employee } from '../domain/employee.js';
import { EmployeeRepository } from '../storage/employee.repository.js';
import { ProfileRepository } from '../storage/profile.repository.js';
import { containing } from '../storage/search-key.js';
import { UserAccountRepository } from '../storage/user-account.repository.js';
import type { RowFilter } from '../storage/versioned.repository.js';

@Injectable()
export class ListEmployees {
  constructor(
    private readonly employees: EmployeeRepository,
    private readonly accounts: UserAccountRepository,
    private readonly profiles: ProfileRepository,
  ) {}

  /**
   * The employees, by last name. Every employee may have those that tickets can be assigned to; all of them take
   * `employees.read`.
   * @throws NotPermitted
   */
  async run(principal: Principal, query: ListEmployeesQuery): Promise<Page<Employee>> {
    const mayReadAll = principal.kind === 'employee' && principal.permissions['employees.read'] !== undefined;
    if (principal.kind === 'contact' || !(mayReadAll || query.assignable)) throw new NotPermitted();
    const conditions: RowFilter[] = [{}];
    if (query.q) conditions.push({ searchText: containing(query.q) });
    if (query.assignable !== undefined) {
      const ids = await this.assignableIds();
      conditions.push({ _id: query.assignable ? { $in: ids } : { $nin: ids } });
    }
    return this.employees.page({ $and: conditions }, query);
  }

  /** Who has access and a profile that works tickets. */
  private async assignableIds(): Promise<string[]> {
    const profileIds = await this.profiles.idsGranting('tickets.work');
    return this.accounts.peopleWithProfiles('employee', profileIds, { suspended: false });
  }
}
