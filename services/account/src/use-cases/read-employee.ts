import { Injectable } from '@nestjs/common';
import { NotFound } from '../domain/account.errors.js';
import type { Employee } from '../domain/employee.js';
import { EmployeeRepository } from '../storage/employee.repository.js';

@Injectable()
export class ReadEmployee {
  constructor(private readonly employees: EmployeeRepository) {}

  /** @throws NotFound */
  async run(id: string): Promise<Employee> {
    const employee = await this.employees.find(id);
    if (!employee) throw new NotFound('employee');
    return employee;
  }
}
