import { normalizeMailbox } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import type { Employee } from '../domain/employee.js';
import { searchKey } from './search-key.js';
import { type RowKeys, VersionedRepository, rowSchema } from './versioned.repository.js';

export const employeeRowSchema = rowSchema('employees');

@Injectable()
export class EmployeeRepository extends VersionedRepository<Employee> {
  constructor(@InjectConnection() connection: Connection) {
    super(connection, 'employees');
  }

  protected override keysOf(employee: Employee): RowKeys {
    return {
      sortKey: searchKey(`${employee.lastName} ${employee.firstName}`),
      searchText: searchKey(`${employee.firstName} ${employee.lastName} ${employee.firstName}`),
      ...(employee.email === null ? {} : { emailKey: normalizeMailbox(employee.email) }),
    };
  }
}
